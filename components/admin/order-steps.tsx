import { Card } from '../ui/card';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Order } from './order';
import { StateBadge } from './state-badge';

/** What ran for this order after the reply, step by step. */
export function OrderSteps({ order }: { order: Order }) {
  return (
    <Card as="section" title="Steps" padding="none">
      {order.steps.length === 0 ? (
        <p className="px-5 pb-5 text-muted">No step has ended yet.</p>
      ) : (
        <Table label="Steps" stack>
          <TableHead>
            <Th>Step</Th>
            <Th>State</Th>
            <Th numeric>Attempts</Th>
            <Th>First tried</Th>
            <Th>Ended</Th>
          </TableHead>
          <TableBody>
            {order.steps.map(({ step, state, attempts, error, startedAt, endedAt }) => (
              <Row key={step}>
                <Td label="Step">
                  <span className="min-w-0">
                    <span className="block font-medium">{names[step] ?? step}</span>
                    {error ? <span className="block text-bad wrap-anywhere">{error}</span> : null}
                  </span>
                </Td>
                <Td label="State">
                  <StateBadge axis="step" state={state} />
                </Td>
                <Td label="Attempts" numeric>
                  {attempts}
                </Td>
                <Td label="First tried" className="whitespace-nowrap">
                  <Time value={startedAt} />
                </Td>
                <Td label="Ended" className="whitespace-nowrap">
                  {endedAt ? <Time value={endedAt} /> : <span className="text-muted">not yet</span>}
                </Td>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

const names: Record<string, string> = {
  capture: 'Capture payment',
  confirm: 'Confirm order',
  'delete-cart': 'Delete ordered cart',
  complete: 'Complete order',
  undo: 'Undo order',
  'return-money': 'Return money',
};
