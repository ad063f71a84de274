import { sql } from 'drizzle-orm';
import { pointsLots, pointsLotUses } from '@/db/schema';

/** Points that come back have at least this long to be spent. */
export const RETURN_DAYS = 30;
/** Points that were given have at least this long: whoever got them could not plan with them. */
export const DONATION_MONTHS = 12;

/**
 * Spreads a number of points over a wallet's lots, those that expire first before the others. Reads
 * `need (account_id, points)`, at most one row, which has locked the wallet; gives `parts (id, points,
 * expires_at)`. Each lot is read as it is once locked. A lot that came while the statement waited for
 * the wallet is not in its snapshot: parts that fall short are no proof that the wallet does.
 */
export const partsOfLots = sql`
  open_lots as materialized (
    select l.id, l."left" as rest, l.expires_at from ${pointsLots} l
    where l.account_id = (select account_id from need) and l."left" > 0
    for update
  ), ranked as (
    select id, rest, expires_at,
      sum(rest) over (order by expires_at nulls last, id) - rest as before
    from open_lots
  ), parts as (
    select r.id, least(r.rest, n.points - r.before)::int as points, r.expires_at
    from ranked r, need n where r.before < n.points
  )`;

/** Takes `parts` out of their lots and notes it beside the transfer in `written (id)`. */
export const takenParts = sql`
  emptied as (
    update ${pointsLots} l set "left" = l."left" - p.points from parts p, written where l.id = p.id
  ), used as (
    insert into ${pointsLotUses} (transfer_id, lot_id, points)
    select w.id, p.id, p.points from parts p, written w
  )`;

/** One new lot per end in `ends (points, expires_at)`, brought by the transfer in `written`. */
export const newLots = sql`
  brought as (
    insert into ${pointsLots} (id, account_id, transfer_id, points, "left", expires_at)
    select ${sql.placeholder('lotId')}::text || '_' || row_number() over (order by e.expires_at),
      w.to_account_id, w.id, e.points, e.points, e.expires_at
    from (select sum(points)::int as points, expires_at from ends group by expires_at) e, written w
  )`;
