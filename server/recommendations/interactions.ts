import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { cartLines, carts, interactions, products } from '@/db/schema';
import { eventSchemas } from '../events/catalog';

/** Who is meant: a user, or a visitor by the token of their cart. */
export type Subject = { userId: string | null; token: string | null };

/** The most different products of one subject that are remembered as seen. */
const MAX_SEEN = 200;

/**
 * Remembers that somebody has looked at a product: one statement, at most once in ten minutes, of at most 200
 * products. Whoever has neither an account nor a cart is not known, and no robot has either.
 */
export async function recordView(db: DbOrTx, subject: Subject, productId: string): Promise<void> {
  if (subject.userId === null && subject.token === null) return;
  await view(db, { ...subject, productId });
}

/** The id a subject is remembered by, for a statement that gets `userId` and `token`. */
export const subjectId = sql`coalesce(${sql.placeholder('userId')}::text,
  (select id from ${carts} where token = ${sql.placeholder('token')}))`;

const view = prepared(
  'interaction_view',
  () => sql`
    with who as (select ${subjectId} as id)
    insert into ${interactions} as i (subject, product_id, kind, at)
    select who.id, p.id, 'view', now() from who, ${products} p
    where who.id is not null and p.id = ${sql.placeholder('productId')} and p.is_active
      and (select count(*) from ${interactions} where subject = who.id and kind = 'view')
        < ${sql.raw(String(MAX_SEEN))}
    on conflict (subject, product_id, kind) do update set at = excluded.at
      where i.at < now() - interval '10 minutes'`,
);

/** Remembers what was bought, from `OrderPlacedIntegrationEvent`s; a repeat changes nothing. */
export async function recordOrders(
  db: DbOrTx,
  events: readonly { data: unknown; ts: number }[],
): Promise<void> {
  const bought = events.flatMap(({ data, ts }) => {
    const { userId, lines } = eventSchemas.OrderPlacedIntegrationEvent.parse(data);
    const at = new Date(ts).toISOString();
    return lines.flatMap(({ productId }) =>
      productId ? [{ subject: userId, productId, at }] : [],
    );
  });
  if (bought.length > 0) await orders(db, { bought: JSON.stringify(bought) });
}

const orders = prepared(
  'interaction_orders',
  () => sql`
    insert into ${interactions} as i (subject, product_id, kind, at)
    select b.subject, b."productId", 'order', max(b.at)
    from jsonb_to_recordset(${sql.placeholder('bought')}::jsonb)
      as b(subject text, "productId" text, at timestamptz)
    group by 1, 2 order by 1, 2
    on conflict (subject, product_id, kind) do update set at = excluded.at
      where i.at < excluded.at`,
);

/**
 * Remembers what was put into carts in the last day. Read from the carts themselves, so that adding to one
 * costs nothing more; a repeat changes nothing.
 */
export async function gatherCarts(db: DbOrTx): Promise<void> {
  await gather(db);
}

const gather = prepared(
  'interaction_carts',
  () => sql`
    insert into ${interactions} as i (subject, product_id, kind, at)
    select coalesce(c.user_id, c.id), l.product_id, 'cart', l.added_at
    from ${cartLines} l join ${carts} c on c.id = l.cart_id
    where l.added_at > now() - interval '1 day' order by 1, 2
    on conflict (subject, product_id, kind) do update set at = excluded.at
      where i.at < excluded.at`,
);
