import { sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orderLines, orders, vouchers, voucherTries } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { wakeWatchers } from '../events/wake';
import { readVoucherCode } from './code';

/** Wrong codes that one person may try in an hour. */
export const MAX_TRIES = 20;

export type Redeemed = {
  /** What the voucher is for. */
  name: string;
  orderNumber: string;
  redeemedAt: Date;
};

/**
 * A business takes a voucher of its own, typed or scanned: once, whoever tries at the same moment (R1.6).
 * A wrong code and one of another business look the same.
 * @throws not_found `voucher.unknown` · conflict `voucher.already_redeemed` with `details.redeemedAt`,
 * `voucher.void` · rejected `voucher.expired` · too_many `voucher.too_many_tries`
 */
export async function redeemVoucher(
  db: Db,
  business: BusinessMember,
  given: string,
): Promise<Redeemed> {
  const code = readVoucherCode(given);
  if (!code) throw unknown();
  const { userId, businessId } = business;
  const found = await transaction(db, async (tx) => {
    const [row] = await redeem(tx, { code, businessId, userId, max: MAX_TRIES });
    if (!row?.isNew) return row;
    const { id: voucherId, orderId } = row;
    await record(tx, [
      {
        name: 'voucher.redeemed',
        id: `voucher.redeemed:${voucherId}`,
        data: { orderId, businessId, voucherId },
      },
    ]);
    return row;
  });
  if (!found) throw await missed(db, userId);
  const { name, orderNumber, redeemedAt } = found;
  if (found.isNew && redeemedAt) return { name, orderNumber, redeemedAt };
  throw refusal(found);
}

type Found = {
  id: string;
  orderId: string;
  state: 'issued' | 'redeemed' | 'void';
  name: string;
  orderNumber: string;
  redeemedAt: Date | null;
  expiresAt: Date | null;
  isNew: boolean;
};

// `known` waits for whoever is at the same voucher, and then sees it as it is.
const redeem = prepared<Found>(
  'voucher_redeem',
  () => sql`
    with known as materialized (
      select id, order_id, line_id, state, redeemed_at, expires_at from ${vouchers}
      where code = ${sql.placeholder('code')} and business_id = ${sql.placeholder('businessId')}
        and not exists (
          select from ${voucherTries} where user_id = ${sql.placeholder('userId')}
            and hour = date_trunc('hour', now()) and tries >= ${sql.placeholder('max')}::int
        )
      for update
    ), redeemed as (
      update ${vouchers} v set state = 'redeemed', redeemed_at = now(),
        redeemed_by = ${sql.placeholder('userId')}
      from known k where v.id = k.id and v.state = 'issued' and k.state = 'issued'
        and (v.expires_at is null or v.expires_at > now())
      returning v.id, v.redeemed_at, v.order_id
    ), told as (
      select ${wakeWatchers(sql`order_id`)} from redeemed
    )
    select k.id, k.order_id as "orderId", k.state, l.name, o.number as "orderNumber",
      coalesce(r.redeemed_at, k.redeemed_at) as "redeemedAt", k.expires_at as "expiresAt",
      r.id is not null as "isNew", (select count(*) from told) as told
    from known k join ${orderLines} l on l.id = k.line_id join ${orders} o on o.id = k.order_id
    left join redeemed r on r.id = k.id`,
);

/** Counts a wrong code; says nothing more once there were too many. */
async function missed(db: DbOrTx, userId: string): Promise<DomainError> {
  const [counted] = await count(db, { userId, max: MAX_TRIES });
  if (counted) return unknown();
  return new DomainError(
    'too_many',
    'voucher.too_many_tries',
    'Too many wrong codes. Please wait until the next full hour.',
  );
}

const count = prepared<{ tries: number }>(
  'voucher_count_try',
  () => sql`
    insert into ${voucherTries} as t (user_id, hour, tries)
    values (${sql.placeholder('userId')}, date_trunc('hour', now()), 1)
    on conflict (user_id, hour) do update set tries = t.tries + 1
      where t.tries < ${sql.placeholder('max')}::int
    returning tries`,
);

function unknown(): DomainError {
  return new DomainError(
    'not_found',
    'voucher.unknown',
    'This is no voucher of yours. Please look at the code again.',
  );
}

function refusal({ state, redeemedAt, expiresAt }: Found): DomainError {
  if (state === 'redeemed' && redeemedAt) {
    return new DomainError(
      'conflict',
      'voucher.already_redeemed',
      `This voucher was already redeemed on ${dayAndTime.format(redeemedAt)} UTC.`,
      { redeemedAt: redeemedAt.toISOString() },
    );
  }
  if (state === 'void') {
    return new DomainError(
      'conflict',
      'voucher.void',
      'This voucher is not good any more: it was canceled and paid back.',
    );
  }
  const until = expiresAt ? dayAndTime.format(expiresAt) : '';
  return new DomainError(
    'rejected',
    'voucher.expired',
    `This voucher was good until ${until} UTC.`,
    { expiresAt: expiresAt?.toISOString() ?? null },
  );
}

const dayAndTime = new Intl.DateTimeFormat('en-US', {
  ...{ dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' },
});

export type RedeemedLately = { id: string; name: string; orderNumber: string; redeemedAt: Date };

/** The business's last twenty. */
export function listRedeemed(db: DbOrTx, business: BusinessMember): Promise<RedeemedLately[]> {
  return lately(db, { businessId: business.businessId });
}

const lately = prepared<RedeemedLately>(
  'voucher_redeemed_lately',
  () => sql`
    select v.id, l.name, o.number as "orderNumber", v.redeemed_at as "redeemedAt"
    from ${vouchers} v join ${orderLines} l on l.id = v.line_id
    join ${orders} o on o.id = v.order_id
    where v.business_id = ${sql.placeholder('businessId')} and v.state = 'redeemed'
    order by v.redeemed_at desc limit 20`,
);
