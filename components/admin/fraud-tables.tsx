import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import { counted, type FraudVerdict, ruleActions, type VelocityLimit } from './fraud';

/** What the rules have said lately, and why. */
export function FraudVerdicts({ verdicts }: { verdicts: readonly FraudVerdict[] }) {
  return (
    <Card as="section" title="Latest verdicts" padding="none">
      {verdicts.length === 0 ? (
        <p className="px-5 pb-5 text-muted">No order has met a rule yet.</p>
      ) : (
        <Table label="Latest verdicts" stack>
          <TableHead>
            <Th>When</Th>
            <Th>Customer</Th>
            <Th>Verdict</Th>
            <Th>Reasons</Th>
            <Th>Order</Th>
          </TableHead>
          <TableBody>
            {verdicts.map((verdict) => (
              <Verdict key={verdict.id} verdict={verdict} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function Verdict({ verdict }: { verdict: FraudVerdict }) {
  const { action, reasons, createdAt, customerName, email, orderNumber } = verdict;
  return (
    <Row>
      <Td label="When" className="whitespace-nowrap">
        <Time value={createdAt} />
      </Td>
      <Td label="Customer">
        <span className="min-w-0">
          <span className="block">{customerName}</span>
          <span className="block text-muted wrap-anywhere">{email}</span>
        </span>
      </Td>
      <Td label="Verdict">
        <Badge tone={ruleActions[action].tone}>{ruleActions[action].done}</Badge>
      </Td>
      <Td label="Reasons">
        <span className="min-w-0">{reasons.join('. ')}</span>
      </Td>
      <Td label="Order" className="whitespace-nowrap">
        {orderNumber ? (
          <Link href={`/admin/orders/${orderNumber}`}>{orderNumber}</Link>
        ) : (
          <span className="text-muted">None</span>
        )}
      </Td>
    </Row>
  );
}

/** How often one person or device may do what is counted. */
export function VelocityLimits({ limits }: { limits: readonly VelocityLimit[] }) {
  return (
    <Card as="section" title="Limits" padding="none">
      <Table label="Limits" stack>
        <TableHead>
          <Th>What</Th>
          <Th>Window</Th>
          <Th numeric>Per e-mail or device</Th>
          <Th numeric>Per address</Th>
          <Th numeric>At their limit now</Th>
        </TableHead>
        <TableBody>
          {limits.map(({ what, max, maxOfIp, windowSeconds, atLimit }) => (
            <Row key={what}>
              <Td label="What" className="font-medium">
                {counted[what]}
              </Td>
              <Td label="Window">{windowSeconds >= 3_600 ? 'An hour' : 'A minute'}</Td>
              <Td label="Per e-mail or device" numeric>
                {max.toLocaleString('en-US')}
              </Td>
              <Td label="Per address" numeric>
                {maxOfIp.toLocaleString('en-US')}
              </Td>
              <Td label="At their limit now" numeric>
                {atLimit}
              </Td>
            </Row>
          ))}
        </TableBody>
      </Table>
      <p className="measure px-5 py-4 text-muted">
        The limits are settings of the server. Network addresses are counted only where it runs
        behind a proxy that it is told to trust.
      </p>
    </Card>
  );
}
