import { pluginWord } from '../channel/plugin-words';
import { Parcel } from '../parcel';
import { ParcelHistory } from '../parcel-history';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { linkClass } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import { businessNameOf, type Order } from './order';
import { RetryDispatch } from './retry-dispatch';
import { StateBadge } from './state-badge';

/** Each business's share: how it was told, how often that was tried, and what it answered. */
export function OrderDispatches({ order }: { order: Order }) {
  return (
    <Card as="section" title="Dispatches" padding="none">
      {order.dispatchDetails.length === 0 ? (
        <p className="px-5 pb-5 text-muted">
          The businesses are told once the order is complete; nothing has been queued yet.
        </p>
      ) : (
        <Table label="Dispatches" stack>
          <TableHead>
            <Th>Business</Th>
            <Th>State</Th>
            <Th>Told by</Th>
            <Th numeric>Attempts</Th>
            <Th>Last change</Th>
          </TableHead>
          <TableBody>
            {order.dispatchDetails.map((dispatch) => (
              <DispatchRow key={dispatch.id} order={order} dispatch={dispatch} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

type DispatchRowProps = { order: Order; dispatch: Order['dispatchDetails'][number] };

function DispatchRow({ order, dispatch }: DispatchRowProps) {
  const { id, state, plugin, attempts, lastError, declineReason, shipments } = dispatch;
  return (
    <Row>
      <Td label="Business">
        <span className="min-w-0">
          <span className="block font-medium">
            {businessNameOf(order.lines, dispatch.businessId)}
          </span>
          {shipments.map((shipment) => (
            <span key={shipment.id} className="mt-1.5 block">
              <Parcel of={shipment} />
              <ParcelHistory of={shipment} />
            </span>
          ))}
          {declineReason ? <span className="block text-muted">“{declineReason}”</span> : null}
          {lastError ? <span className="block text-bad wrap-anywhere">{lastError}</span> : null}
        </span>
      </Td>
      <Td label="State">
        <span className="inline-flex flex-wrap items-center gap-2">
          <StateBadge axis="dispatch" state={state} />
          {state === 'queued' && lastError ? <RetryDispatch dispatchId={id} /> : null}
        </span>
      </Td>
      <Td label="Told by">
        <span>
          {pluginWord(plugin)}
          <a href={`/api/dispatches/${id}/sheet`} className={cx(linkClass, 'block w-fit')}>
            Sheet
          </a>
        </span>
      </Td>
      <Td label="Attempts" numeric>
        {attempts}
      </Td>
      <Td label="Last change" className="whitespace-nowrap">
        <Time value={dispatch.updatedAt} show="relative" />
      </Td>
    </Row>
  );
}
