import type { ReactNode } from 'react';
import { formatPoints } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Order } from './order';
import { RetryRefund } from './retry-refund';
import { StateBadge } from './state-badge';

type OrderPart = { order: Order };

/** What paid the order, and each refund of it. */
export function OrderPayments({ order }: OrderPart) {
  return (
    <Card as="section" title="Payments" padding="none">
      {order.payments.length === 0 ? (
        <p className="px-5 pb-5 text-muted">No payment belongs to this order.</p>
      ) : (
        <Payments order={order} />
      )}
    </Card>
  );
}

function Payments({ order }: OrderPart) {
  return (
    <Table label="Payments and refunds" stack>
      <TableHead>
        <Th>What</Th>
        <Th>State</Th>
        <Th>Changed</Th>
        <Th numeric>Amount</Th>
      </TableHead>
      <TableBody>
        {order.payments.map((payment) => (
          <MoneyRow
            key={payment.id}
            axis="payment"
            title={payment.cardLabel ?? (payment.provider === 'points' ? 'Points alone' : 'Card')}
            note={payment.failureCode ?? payment.provider}
            state={payment.state}
            providerRef={payment.providerRef}
            at={payment.updatedAt}
            cents={payment.amountCents}
            currency={payment.currency}
          />
        ))}
        {order.refunds.map((refund) => (
          <MoneyRow
            key={refund.id}
            axis="refund"
            title="Refund"
            note={
              refund.points > 0
                ? `${refund.reason} · ${formatPoints(refund.points)}`
                : refund.reason
            }
            state={refund.state}
            providerRef={refund.providerRef}
            at={refund.endedAt ?? refund.createdAt}
            cents={-refund.amountCents}
            currency={order.currency}
            action={refund.state === 'failed' ? <RetryRefund refundId={refund.id} /> : null}
          />
        ))}
      </TableBody>
    </Table>
  );
}

type MoneyRowProps = {
  axis: 'payment' | 'refund';
  title: string;
  note: string;
  state: string;
  providerRef: string | null;
  at: Date | string;
  cents: number;
  currency: string;
  action?: ReactNode;
};

function MoneyRow({
  axis,
  title,
  note,
  state,
  providerRef,
  at,
  cents,
  currency,
  action,
}: MoneyRowProps) {
  return (
    <Row>
      <Td label="What">
        <span className="min-w-0">
          <span className="block font-medium">{title}</span>
          <span className="block text-muted wrap-anywhere">{note}</span>
          {providerRef ? (
            <span className="block font-mono text-muted wrap-anywhere">{providerRef}</span>
          ) : null}
        </span>
      </Td>
      <Td label="State">
        <span className="flex flex-col items-start gap-2">
          <StateBadge axis={axis} state={state} />
          {action}
        </span>
      </Td>
      <Td label="Changed" className="whitespace-nowrap">
        <Time value={at} />
      </Td>
      <Td label="Amount" numeric className="font-medium">
        <Price cents={cents} currency={currency} />
      </Td>
    </Row>
  );
}
