'use client';
import { sentenceFor } from '../reasons';
import { nextSentence, reasonIn, reasonWords, shopperStates } from '../returns/words';
import { useTRPCClient } from '../trpc';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Confirm } from '../ui/confirm';
import { Time } from '../ui/time';
import { useToast } from '../ui/toast';
import type { Order, OrderReturn } from './order';

/** What the shopper sends back of an order, how each stands, and what happens next. */
export function OrderReturns({ order }: { order: Order }) {
  if (order.returns.length === 0) return null;
  return (
    <Card as="section" id="returns" title="Returns">
      <ul className="flex flex-col divide-y divide-line">
        {order.returns.toReversed().map((one) => (
          <ReturnRow key={one.id} order={order} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function ReturnRow({ order, one }: { order: Order; one: OrderReturn }) {
  const { word, tone } = shopperStates[one.state];
  const businessName = order.lines.find((line) => line.businessId === one.businessId)?.businessName;
  const { rejection, expected, state } = one;
  const told = { state, rejection, expected, currency: order.currency };
  return (
    <li className="py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <p className="font-medium">{piecesOf(one, order)}</p>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="text-sm text-muted">
        {reasonIn(reasonWords, one.reason)} · <Time value={one.createdAt} show="date" />
      </p>
      {one.note ? <p className="mt-1 text-sm text-muted wrap-anywhere">“{one.note}”</p> : null}
      <p className="measure mt-2 text-pretty">{nextSentence(told, businessName ?? '')}</p>
      {one.moves.includes('withdraw') ? <Withdraw one={one} /> : null}
    </li>
  );
}

function Withdraw({ one }: { one: OrderReturn }) {
  const client = useTRPCClient();
  const toast = useToast();

  async function withdraw() {
    try {
      await client.order.withdrawReturn.mutate({ returnId: one.id });
    } catch (error) {
      toast({
        title: 'The return was not withdrawn',
        description: sentenceFor(error),
        tone: 'bad',
      });
      throw error;
    }
  }

  return (
    <Confirm
      trigger={
        <Button variant="secondary" size="sm" className="mt-3">
          Withdraw this return
        </Button>
      }
      title="Keep it after all?"
      confirmLabel="Withdraw return"
      keepLabel="Leave it as it is"
      onConfirm={withdraw}
    >
      The business is told not to wait for it, and nothing goes back to you. You can ask again as
      long as the time for returns lasts.
    </Confirm>
  );
}

function piecesOf({ lines }: OrderReturn, order: Order): string {
  return lines
    .map(({ lineId, quantity }) => {
      const name = order.lines.find(({ id }) => id === lineId)?.name ?? '';
      return quantity > 1 ? `${quantity} × ${name}` : name;
    })
    .join(', ');
}
