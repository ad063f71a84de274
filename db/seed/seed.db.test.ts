import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertBooks } from '@/server/books/books';
import { createTestDatabase, type TestDatabase } from '../testing';
import { seedDemoShop } from '.';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await Promise.all([seedDemoShop(database.db), seedDemoShop(database.db)]);
});
afterAll(() => database.drop());

async function all<Row>(text: ReturnType<typeof sql>): Promise<Row[]> {
  return (await database.db.execute(text)).rows as Row[];
}

async function counts() {
  const tables = [
    'businesses',
    'categories',
    'products',
    'stock',
    'stock_movements',
    'users',
    'addresses',
    'orders',
    'order_lines',
    'order_timeline',
    'dispatches',
    'payments',
    'points_transfers',
    'points_lots',
    'points_lot_uses',
  ];
  const parts = tables.map(
    (name) => sql`select ${name} as name, count(*)::int as n from ${sql.identifier(name)}`,
  );
  return all<{ name: string; n: number }>(sql.join(parts, sql` union all `));
}

describe('the demo shop', () => {
  it('has its businesses, offerings and logins', async () => {
    const found = Object.fromEntries((await counts()).map(({ name, n }) => [name, n]));
    expect(found).toMatchObject({
      businesses: 6,
      categories: 8,
      products: 48,
      users: 5,
      orders: 8,
    });
  });

  it('adds up in all books', () => assertBooks(database.db));

  it('is the same after another start, and leaves stock as it is by then', async () => {
    const before = await counts();
    await database.db.execute(
      sql`update stock set available = 7 where product_id = 'prd_sourdough-loaf'`,
    );
    await database.db.execute(sql`update products set name = 'Old' where slug = 'sourdough-loaf'`);
    await seedDemoShop(database.db);
    expect(await counts()).toEqual(before);
    const [loaf] = await all(sql`select name, available from products
      join stock on product_id = products.id where slug = 'sourdough-loaf'`);
    expect(loaf).toEqual({ name: 'Sourdough loaf', available: 7 });
    await database.db.execute(
      sql`update stock set available = 1000000 where product_id = 'prd_sourdough-loaf'`,
    );
  });

  it('adds up: every balance is the sum of its transfers, at no time below zero', async () => {
    const accounts = await all<{ owner: string; balance: number; sum: number; lowest: number }>(sql`
      with entries as (
        select a.id, a.balance, coalesce(u.email, c.slug) as owner, t.created_at,
          case when t.to_account_id = a.id then t.points else -t.points end as points
        from points_accounts a
        join points_transfers t on a.id in (t.from_account_id, t.to_account_id)
        left join users u on u.id = a.user_id left join charities c on c.id = a.charity_id
        where a.system is null
      ), running as (
        select *, sum(points) over (partition by id order by created_at) as so_far from entries
      )
      select owner, balance::int, sum(points)::int as sum, min(so_far)::int as lowest
      from running group by owner, balance order by owner`);
    expect(accounts.map(({ owner, balance }) => [owner, balance])).toEqual([
      ['officer@example.com', 5_000],
      ['riverside-reading-room', 6_400],
      ['shopper@example.com', 12_000],
      ['tanner-street-shelter', 40_000],
    ]);
    for (const { balance, sum, lowest } of accounts) {
      expect(sum).toBe(balance);
      expect(lowest).toBeGreaterThanOrEqual(0);
    }
  });

  it('adds up: every balance is what is left of its lots, and some of it ends soon', async () => {
    const wallets = await all<{ owner: string; balance: number; left: number; soon: number }>(sql`
      select coalesce(u.email, c.slug) as owner, a.balance::int, sum(l."left")::int as left,
        coalesce(sum(l."left") filter (where l.expires_at < now() + interval '45 days'), 0)::int as soon
      from points_accounts a join points_lots l on l.account_id = a.id
      left join users u on u.id = a.user_id left join charities c on c.id = a.charity_id
      group by 1, 2 order by 1`);
    expect(wallets).toHaveLength(4);
    for (const { balance, left } of wallets) expect(left).toBe(balance);
    expect(wallets.find(({ owner }) => owner === 'shopper@example.com')?.soon).toBe(750);
  });

  it('adds up: what was taken from lots is what left the wallet', async () => {
    const wrong = await all(sql`
      select t.id from points_transfers t left join points_lot_uses u on u.transfer_id = t.id
      where t.kind in ('redeemed', 'donated') group by t.id having t.points is distinct from sum(u.points)
      union all
      select l.id from points_lots l left join points_lot_uses u on u.lot_id = l.id
      group by l.id having l.points - l."left" <> coalesce(sum(u.points), 0)`);
    expect(wrong).toEqual([]);
  });

  it('adds up: stock is the sum of its movements', async () => {
    const wrong = await all(sql`
      select s.product_id from stock s join stock_movements m using (product_id)
      group by s.product_id, s.available having s.available <> sum(m.quantity)`);
    expect(wrong).toEqual([]);
  });

  it('adds up: an order is the sum of its lines, and its payment and points are the order’s', async () => {
    const wrong = await all(sql`
      select o.number from orders o join payments p on p.order_id = o.id
      join lateral (select sum(subtotal_cents) as subtotal, sum(discount_cents) as discount,
        sum(shipping_cents) as shipping, sum(total_cents) as total, sum(points) as points
        from order_lines l where l.order_id = o.id) l on true
      left join points_transfers t on t.key = 'redeem:' || o.id
      where (o.subtotal_cents, o.discount_cents, o.shipping_cents, o.total_cents, o.points)
          is distinct from (l.subtotal, l.discount, l.shipping, l.total, l.points)
        or p.amount_cents <> o.total_cents or coalesce(t.points, 0) <> o.points`);
    expect(wrong).toEqual([]);
  });

  it('keeps every line within the share that points may pay', async () => {
    const wrong = await all(sql`
      select p.slug from order_lines l join products p on p.id = l.product_id
      where l.points > floor(p.price_points * l.quantity * p.max_points_percent / 100.0)
        or l.discount_cents > l.subtotal_cents`);
    expect(wrong).toEqual([]);
  });

  it('tells a story of delivered, shipped, waiting and canceled orders', async () => {
    const states = await all<{ state: string }>(
      sql`select distinct state::text as state from dispatches order by state`,
    );
    expect(states.map(({ state }) => state)).toEqual([
      'confirmed',
      'delivered',
      'recalled',
      'sent',
      'shipped',
    ]);
  });
});
