import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { dispatches, orders } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError, whatWentWrong } from '../errors';
import { log } from '../log';
import type { ShipmentRow } from './shipment-rows';
import { shipDispatch } from './shipping';
import { confirmDispatch } from './updates';
import { type DispatchView, toView, viewColumns } from './view';
import { printable } from './words';

/** What became of one of many: `already` where the same was said before. */
export type Outcome<Done extends string> = {
  outcome: Done | 'already' | 'refused';
  /** Why it was refused, in a sentence. */
  reason: string | null;
};

export type Confirmed = Outcome<'confirmed'> & { dispatchId: string };
export type Shipped = Outcome<'shipped'> & { row: number };

/**
 * Confirms many dispatches of the business, each in a transaction of its own: what is refused keeps
 * nothing from the others. `note` is what the customers of those with a service are told; the others have
 * nothing booked. Said again, it changes nothing. The results are in the order of the ids.
 */
export async function confirmMany(
  db: Db,
  business: ActingBusiness,
  dispatchIds: readonly string[],
  note?: string,
): Promise<Confirmed[]> {
  const known = new Map((await findOwn(db, business, dispatchIds)).map((one) => [one.id, one]));
  const results: Confirmed[] = [];
  for (const dispatchId of new Set(dispatchIds)) {
    const before = known.get(dispatchId);
    const wasConfirmed = before && ['confirmed', 'shipped', 'delivered'].includes(before.state);
    const told = wasConfirmed
      ? ALREADY
      : await attempt('confirmed', () =>
          confirmDispatch(db, business, { dispatchId, note: isBooking(before) ? note : undefined }),
        );
    results.push({ dispatchId, ...told });
  }
  return results;
}

function isBooking(dispatch: DispatchView | undefined): boolean {
  return dispatch?.lines.some(({ kind }) => kind === 'service') ?? false;
}

/**
 * Marks what many rows name as shipped, in their order, each in a transaction of its own. A row names
 * an order's number or a dispatch's id; two rows for one dispatch are one parcel where they say the
 * same, and the second is refused where they do not. Said again, it changes nothing.
 */
export async function shipMany(
  db: Db,
  business: ActingBusiness,
  rows: readonly ShipmentRow[],
): Promise<Shipped[]> {
  const known = await findNamed(
    db,
    business,
    rows.map(({ order }) => keyOf(order)),
  );
  const results: Shipped[] = [];
  for (const { row, ...given } of rows) {
    results.push({ row, ...(await shipOne(db, business, known, given)) });
  }
  return results;
}

type Known = Map<string, DispatchView>;
type Given = Omit<ShipmentRow, 'row'>;

async function shipOne(db: Db, business: ActingBusiness, known: Known, given: Given) {
  const before = known.get(keyOf(given.order));
  if (!before) return refusal('No dispatch of yours has this number or id.');
  const [carrier, tracking] = [read(given.carrier), read(given.tracking)];
  if (carrier.problem) return refusal(`The carrier ${carrier.problem}.`);
  if (tracking.problem) return refusal(`The tracking number ${tracking.problem}.`);
  if (isSameParcel(before, carrier.text, tracking.text)) return ALREADY;
  return attempt('shipped', async () => {
    const parcel = { carrier: carrier.text, tracking: tracking.text };
    const after = await shipDispatch(db, business, { dispatchId: before.id, ...parcel });
    for (const [key, one] of known) if (one.id === after.id) known.set(key, after);
  });
}

function isSameParcel(
  { state, shipments, needsCarrier }: DispatchView,
  given: string | undefined,
  number: string | undefined,
): boolean {
  if (state !== 'shipped' && state !== 'delivered') return false;
  const isUnnamed = !needsCarrier && given === undefined && number === undefined;
  const isNamed = shipments.some((one) => one.carrier === given && one.tracking === number);
  return isUnnamed || isNamed;
}

function read(cell: string): { text?: string | undefined; problem?: string | undefined } {
  if (cell.trim() === '') return {};
  const { data, error } = printable.safeParse(cell);
  return error ? { problem: error.issues[0]?.message } : { text: data };
}

/** Numbers are written in capitals, ids are not. */
function keyOf(order: string): string {
  const trimmed = order.trim();
  return /^gp-/i.test(trimmed) ? trimmed.toUpperCase() : trimmed;
}

async function findNamed(db: Db, business: ActingBusiness, keys: string[]): Promise<Known> {
  const [byId, byNumber] = await Promise.all([
    findOwn(db, business, keys),
    db
      .select({ number: orders.number, ...viewColumns })
      .from(orders)
      .innerJoin(dispatches, eq(dispatches.orderId, orders.id))
      .where(and(inArray(orders.number, keys), eq(dispatches.businessId, business.businessId))),
  ]);
  return new Map([
    ...byId.map((one) => [one.id, one] as const),
    ...byNumber.map(({ number, ...row }) => [number, toView(row)] as const),
  ]);
}

async function findOwn(
  db: Db,
  business: ActingBusiness,
  ids: readonly string[],
): Promise<DispatchView[]> {
  const own = eq(dispatches.businessId, business.businessId);
  const rows = await db
    .select(viewColumns)
    .from(dispatches)
    .where(and(inArray(dispatches.id, [...ids]), own));
  return rows.map(toView);
}

const ALREADY = { outcome: 'already', reason: null } as const;

function refusal(reason: string) {
  return { outcome: 'refused', reason } as const;
}

/** What one row fails with is its own: those before it stand, those behind it go on. */
async function attempt<Done extends string>(
  done: Done,
  run: () => Promise<unknown>,
): Promise<Outcome<Done>> {
  try {
    await run();
    return { outcome: done, reason: null };
  } catch (error) {
    if (error instanceof DomainError) return refusal(error.message);
    log.error('one of many dispatches failed', { error: whatWentWrong(error) });
    return refusal('Something went wrong on our side. This one was not changed; please try again.');
  }
}
