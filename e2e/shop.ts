import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '@/db/client';
import type { ShippingMethod } from '@/db/documents';
import type { Viewer } from '@/server/auth/actor';
import { makeSession, sessionCookieName } from '@/server/auth/token';

/** What the runner says of the shop it has started. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is missing: these tests are run by npm run test:e2e`);
}

export function baseUrl(): string {
  return setting('E2E_BASE_URL');
}

export async function sessionOf(viewer: Viewer): Promise<{ name: string; value: string }> {
  process.env.AUTH_SECRET = setting('E2E_AUTH_SECRET');
  const { userId, email, name, role, charityId, businessId } = viewer;
  const value = await makeSession({ userId, email, name, role, charityId, businessId });
  return { name: sessionCookieName(), value };
}

export type Answer = { status: number; text: string; json: unknown };

/** Posts to the shop's API as somebody, with whatever body. */
export async function post(viewer: Viewer | null, path: string, body: unknown): Promise<Answer> {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (viewer) {
    const { name, value } = await sessionOf(viewer);
    headers.cookie = `${name}=${value}`;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(`${baseUrl()}/api/trpc/${path}`, {
    method: 'POST',
    headers,
    body: text,
  });
  const answered = await answer.text();
  return { status: answer.status, text: answered, json: JSON.parse(answered) };
}

/** Asks what changes something and has to succeed. */
export async function ask<T>(schema: z.ZodType<T>, viewer: Viewer, path: string, input: unknown) {
  const { status, text, json } = await post(viewer, path, input);
  expect(status, `${path}: ${text}`).toBe(200);
  return z.object({ result: z.object({ data: schema }) }).parse(json).result.data;
}

export type Wanted = {
  lines: readonly { productId: string; quantity?: number }[];
  points?: number;
  method?: ShippingMethod;
};

type Placing = { checkoutId: string; methodRef?: string };

const opened = z.object({ id: z.string() });
const placed = z.object({ status: z.literal('placed'), orderId: z.string(), number: z.string() });

/** Fills somebody's cart and starts the checkout, without the browser. */
export async function startCheckout(db: Db, viewer: Viewer, wanted: Wanted) {
  const { lines, points = 0, method = 'standard' } = wanted;
  for (const { productId, quantity = 1 } of lines) {
    await ask(z.unknown(), viewer, 'cart.add', { productId, quantity });
  }
  const { id: checkoutId } = await ask(opened, viewer, 'checkout.start', { points, method });
  const own = await one(db, sql`select cart_id from checkouts where id = ${checkoutId}`);
  return { checkoutId, cartId: String(own?.cart_id) };
}

/** Places the order of an open checkout; the saga has only begun. */
export async function place(viewer: Viewer, { checkoutId, methodRef = 'tok_ok' }: Placing) {
  const input = { checkoutId, clientOrderToken: `e2e-${checkoutId}`, methodRef };
  const { orderId, number } = await ask(placed, viewer, 'checkout.place', input);
  return { orderId, number };
}

/** Buys, without the browser. */
export async function buy(db: Db, viewer: Viewer, wanted: Wanted) {
  return place(viewer, await startCheckout(db, viewer, wanted));
}

/** Buys and waits until every business has heard of its share. */
export async function buyAndSend(db: Db, viewer: Viewer, wanted: Wanted) {
  const order = await buy(db, viewer, wanted);
  await expectOrderState(db, order.orderId, 'completed');
  await expect
    .poll(async () => (await dispatchesOf(db, order.orderId)).map(({ state }) => state))
    .toEqual(expect.not.arrayContaining(['queued']));
  return { ...order, dispatches: await dispatchesOf(db, order.orderId) };
}

export async function expectOrderState(db: Db, orderId: string, state: string): Promise<void> {
  await expect
    .poll(() => one(db, sql`select state from orders where id = ${orderId}`), { timeout: 20_000 })
    .toEqual({ state });
}

type DispatchRow = { id: string; businessId: string; state: string; attempts: number };

export async function dispatchesOf(db: Db, orderId: string): Promise<DispatchRow[]> {
  const { rows } = await db.execute<DispatchRow>(sql`
    select id, business_id as "businessId", state, attempts from dispatches
    where order_id = ${orderId} order by created_at, id`);
  return rows;
}

/** The one row of a query; undefined where there is none. */
export async function one(db: Db, query: ReturnType<typeof sql>) {
  const { rows } = await db.execute<Record<string, unknown>>(query);
  return rows[0];
}

/** Lets the next try for an order or dispatch be due now; waits of days stay what they are. */
export async function hurry(db: Db, id: string): Promise<void> {
  await db.execute(sql`
    update jobs.job set run_at = now()
    where token is null and run_at between now() and now() + interval '3 hours' and run_id in (
      select id from jobs.run where ${id} in (event -> 'data' ->> 'orderId', event -> 'data' ->> 'dispatchId'))`);
  await db.execute(sql`select pg_notify('engine_jobs', '')`);
}

export async function mailsTo(db: Db, email: string): Promise<{ subject: string; text: string }[]> {
  const { rows } = await db.execute<{ subject: string; text: string }>(sql`
    select subject, text from mails where to_email = ${email} order by created_at, id`);
  return rows;
}
