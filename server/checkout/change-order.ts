import { type Tx, transaction } from '@/db/client';
import type { LineChange } from '@/db/documents';
import { type Admin, actorName, type Owner } from '../auth/actor';
import { isFinal } from '../errors';
import { record } from '../events/outbox';
import type { Verdict } from '../fraud/rules';
import { keepVerdict } from '../fraud/verdicts';
import { adjustReservations } from '../inventory/adjust';
import { listLines } from '../order/lines';
import { holdForReview } from '../order/review';
import { type LineFigures, rewriteOrder } from '../order/rewrite';
import { newsOf } from '../order/saga';
import { addTimeline } from '../order/timeline';
import { lockOrder, type MovedLine, type MovedOrder } from '../order/transition';
import { claimForChange, replacePayment } from '../payment/changes';
import { adjustHold } from '../points/ledger';
import type { Deps } from './authorize';
import { type Authorized, authorizeChange } from './authorize-change';
import {
  type ChangePreview,
  changedMeanwhile,
  executed,
  type Found,
  findChangeable,
  termsOf,
  view,
} from './change-preview';
import { type ChangedQuote, quoteChanged } from './changed-quote';
import { screenChange } from './screen-change';
import { heldFor, refuseBlocked } from './screening';
import type { Undecided } from './undecided';

export type ChangeOrder = {
  orderId: string;
  version: number;
  lines: LineChange[];
  /** What was shown; where it is not what the change comes to now, nothing happens. */
  expected: { totalCents: number; points: number };
  /** What pays, where the order becomes dearer than what is authorized. */
  methodRef: string | null;
  provider?: string | undefined;
};

export type Changed = { status: 'changed'; version: number } | Undecided;

/**
 * Changes quantities of an order that is not executed yet, takes lines out (R4.6, R4.54, C19): stock,
 * points and what the card pays move by the difference, all or nothing. Of two people who edit one
 * version the second gets the difference, not an overwrite.
 * @throws as `previewChange` · conflict `order.changed` with the present version and lines in `details` ·
 * rejected `fraud.blocked` · conflict `inventory.out_of_stock` · declined `payment.declined` · rejected `payment.method_required`
 */
export async function changeOrder(
  deps: Deps,
  actor: Admin | Owner,
  input: ChangeOrder,
): Promise<Changed> {
  const found = await findChangeable(deps.db, actor, input.orderId);
  if (found.order.version !== input.version) throw changedMeanwhile(found);
  const changed = quoteChanged(termsOf(found), found.snapshot, input.lines);
  const preview = view(found, changed);
  checkExpected(input, preview, found);
  // Before the provider is asked, and again once it has said what it thinks.
  const verdict = await screenChange(deps.db, actor, found, changed);
  if (verdict.action === 'block') await refuseBlocked(deps.db, found.order, verdict);
  if (!preview.needsPayment) {
    return write(deps, actor, found, changed, { payment: null, verdict });
  }
  const amountCents = preview.after.totalCents;
  const payment = await authorizeChange(deps, found, { ...input, amountCents });
  if (payment.status !== 'authorized') return payment;
  const known = await screenChange(deps.db, actor, found, changed, payment.answer.risk);
  if (known.action === 'block') {
    await payment.letGo();
    await refuseBlocked(deps.db, found.order, known);
  }
  return write(deps, actor, found, changed, { payment, verdict: known });
}

async function write(
  deps: Deps,
  actor: Admin | Owner,
  found: Found,
  changed: ChangedQuote,
  { payment, verdict }: { payment: Authorized | null; verdict: Verdict },
): Promise<Changed> {
  const { id: orderId, checkoutId } = found.order;
  const { quantities, quote } = changed;
  try {
    await transaction(deps.db, async (tx) => {
      const now = await lockOrder(tx, orderId);
      if (now.state !== 'created' || !(await claimForChange(tx, orderId))) throw executed(now);
      const lines = await listLines(tx, orderId);
      if (now.version !== found.order.version)
        throw changedMeanwhile({ ...found, order: now, lines });
      await adjustReservations(tx, {
        checkoutId,
        lines: lines.map(({ id, productId }) => ({ productId, quantity: quantities.get(id) ?? 0 })),
      });
      await adjustHold(tx, { checkoutId, points: quote.points });
      await rewriteOrder(tx, { orderId, lines: figuresOf(lines, changed), reason: 'Taken out' });
      if (payment)
        await replacePayment(tx, { orderId, paymentId: payment.paymentId, answer: payment.answer });
      await tell(tx, actor, now, lines, changed);
      await keepVerdict(tx, { checkoutId, userId: now.userId }, verdict);
      const reason = heldFor(verdict);
      if (reason) await holdForReview(tx, orderId, { reason, reasons: verdict.reasons });
    });
  } catch (error) {
    // What may go well the next time finds its authorization again.
    if (payment && isFinal(error)) await payment.letGo();
    throw error;
  }
  return { status: 'changed', version: found.order.version + 1 };
}

function figuresOf(
  lines: readonly MovedLine[],
  { quantities, quote }: ChangedQuote,
): LineFigures[] {
  const nothing = {
    subtotalCents: 0,
    points: 0,
    discountCents: 0,
    shippingCents: 0,
    taxCents: 0,
    totalCents: 0,
  };
  return lines.map(({ id, productId }) => {
    const quantity = quantities.get(id) ?? 0;
    const figures = quote.lines.find((line) => line.productId === productId);
    return { ...nothing, ...(quantity > 0 ? figures : {}), id, quantity };
  });
}

async function tell(
  tx: Tx,
  actor: Admin | Owner,
  order: MovedOrder,
  lines: readonly MovedLine[],
  { quantities, quote }: ChangedQuote,
): Promise<void> {
  const { totalCents, points } = quote;
  const version = order.version + 1;
  const key = `orderModified:${order.id}:${version}`;
  const moved = lines.filter(({ id, quantity }) => quantities.get(id) !== quantity);
  await addTimeline(tx, {
    orderId: order.id,
    kind: 'order.changed',
    actor: actorName(actor),
    key,
    data: {
      totalCents,
      points,
      lines: moved
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 300),
    },
  });
  await record(tx, [
    {
      name: 'orderModified',
      id: key,
      data: {
        ...newsOf(order),
        ...{ version, totalMoney: totalCents, points },
        lines: moved.map(({ id, name, quantity }) => ({
          ...{ name, before: quantity },
          quantity: quantities.get(id) ?? 0,
        })),
      },
    },
  ]);
}

function checkExpected({ expected }: ChangeOrder, { after }: ChangePreview, found: Found): void {
  if (after.totalCents === expected.totalCents && after.points === expected.points) return;
  throw changedMeanwhile(found);
}
