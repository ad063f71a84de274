import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses, payables, payouts } from '@/db/schema';
import { boundsOf, isClosed, type Month, monthName } from './month';
import { owedCents } from './payouts';
import { businessNotFound, type Terms, termsOf } from './terms';

/** What a month came to for a business, in cents. */
export type MonthTotals = {
  month: Month;
  fulfilledCents: number;
  /** What was taken off again; zero or less. */
  correctedCents: number;
  paidCents: number;
  /** What was owed at its end. */
  balanceCents: number;
};

export type Overview = { owedCents: number; terms: Terms; months: MonthTotals[] };

/** What a business is owed now, on which terms, and month by month, the latest first. */
export async function getOverview(db: Db, businessId: string): Promise<Overview> {
  const [owed, terms, months] = await Promise.all([
    owedCents(db, businessId),
    termsOf(db, businessId),
    listMonths(db, businessId),
  ]);
  return { owedCents: owed, terms, months };
}

async function listMonths(db: Db, businessId: string): Promise<MonthTotals[]> {
  const { rows } = await db.execute<MonthTotals>(sql`
    select to_char(month, 'YYYY-MM') as month, fulfilled as "fulfilledCents",
      corrected as "correctedCents", paid as "paidCents",
      (sum(fulfilled + corrected - paid) over (order by month))::float8 as "balanceCents"
    from (
      select date_trunc('month', at at time zone 'UTC') as month,
        coalesce(sum(cents) filter (where kind = 'fulfilled'), 0)::float8 as fulfilled,
        coalesce(sum(cents) filter (where kind = 'corrected'), 0)::float8 as corrected,
        coalesce(sum(cents) filter (where kind = 'paid'), 0)::float8 as paid
      from (
        select created_at as at, amount_cents as cents,
          case when quantity > 0 then 'fulfilled' else 'corrected' end as kind
        from ${payables} where business_id = ${businessId}
        union all
        select created_at, amount_cents, 'paid' from ${payouts} where business_id = ${businessId}
      ) moves group by 1
    ) months order by months.month desc limit 240`);
  return rows;
}

export type StatementLine = {
  id: string;
  at: Date;
  orderNumber: string;
  name: string;
  /** 0 where it is a correction. */
  quantity: number;
  basis: Terms['basis'];
  feeBasisPoints: number;
  goodsCents: number;
  shippingCents: number;
  feeCents: number;
  amountCents: number;
};

export type Statement = {
  number: string;
  business: { id: string; name: string };
  month: Month;
  title: string;
  /** False while entries can still be added. */
  isClosed: boolean;
  openingCents: number;
  lines: StatementLine[];
  /** How many lines there are, `lines` may be the first of them. */
  lineCount: number;
  linesCents: number;
  payouts: { id: string; at: Date; reference: string; amountCents: number }[];
  paidCents: number;
  closingCents: number;
};

/**
 * A month of a business, made from its entries alone, which never change: once it is closed it is the
 * same whenever it is asked for. At most `limit` of its lines.
 * @throws not_found `payables.month_not_found`, `payables.business_not_found`
 */
export async function getStatement(
  db: Db,
  { businessId, month, limit }: { businessId: string; month: Month; limit: number },
): Promise<Statement> {
  const { from, until } = boundsOf(month);
  const inMonth = (table: typeof payables | typeof payouts) =>
    and(eq(table.businessId, businessId), gte(table.createdAt, from), lt(table.createdAt, until));
  const [[business], sums, lines, paid] = await Promise.all([
    db
      .select({ id: businesses.id, name: businesses.name, slug: businesses.slug })
      .from(businesses)
      .where(eq(businesses.id, businessId)),
    sumsOf(db, businessId, from, until),
    db
      .select({
        id: payables.id,
        at: payables.createdAt,
        orderNumber: payables.orderNumber,
        name: payables.name,
        quantity: payables.quantity,
        basis: payables.basis,
        feeBasisPoints: payables.feeBasisPoints,
        goodsCents: payables.goodsCents,
        shippingCents: payables.shippingCents,
        feeCents: payables.feeCents,
        amountCents: payables.amountCents,
      })
      .from(payables)
      .where(inMonth(payables))
      .orderBy(asc(payables.createdAt), asc(payables.id))
      .limit(limit),
    db
      .select({
        id: payouts.id,
        at: payouts.createdAt,
        reference: payouts.reference,
        amountCents: payouts.amountCents,
      })
      .from(payouts)
      .where(inMonth(payouts))
      .orderBy(asc(payouts.createdAt), asc(payouts.id)),
  ]);
  if (!business) throw businessNotFound();
  const { openingCents, linesCents, lineCount } = sums;
  const paidCents = paid.reduce((total, { amountCents }) => total + amountCents, 0);
  return {
    number: `${month}-${business.slug}`,
    business: { id: business.id, name: business.name },
    ...{ month, title: monthName(month), isClosed: isClosed(month) },
    ...{ openingCents, lines, lineCount, linesCents, payouts: paid, paidCents },
    closingCents: openingCents + linesCents - paidCents,
  };
}

type Sums = { openingCents: number; linesCents: number; lineCount: number };

async function sumsOf(db: Db, businessId: string, from: Date, until: Date): Promise<Sums> {
  const [begin, end] = [from.toISOString(), until.toISOString()];
  const { rows } = await db.execute<Sums>(sql`
    select coalesce(sum(amount_cents) filter (where created_at < ${begin}), 0)::float8
        - coalesce((select sum(amount_cents) from ${payouts}
          where business_id = ${businessId} and created_at < ${begin}), 0)::float8 as "openingCents",
      coalesce(sum(amount_cents) filter (where created_at >= ${begin}), 0)::float8 as "linesCents",
      count(*) filter (where created_at >= ${begin})::int as "lineCount"
    from ${payables} where business_id = ${businessId} and created_at < ${end}`);
  return rows[0] ?? { openingCents: 0, linesCents: 0, lineCount: 0 };
}
