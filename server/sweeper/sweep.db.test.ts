import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { carryOut, makeOrder } from '../checkout/fixtures';
import { checkoutFunctions } from '../checkout/functions';
import { dispatchFunctions } from '../dispatch/functions';
import { scripted } from '../dispatch/testing';
import { bootEngine, type Engine, forgetJobs } from '../engine/testing';
import { receiveNotice } from '../events/inbox';
import { notificationFunctions } from '../notification/functions';
import { moody } from '../notification/testing';
import { orderFunctions } from '../order/functions';
import { capture, confirm, deleteCart } from '../order/saga';
import { sweepOrders } from '../order/sweep';
import { cancelOrder, failOrder } from '../order/undo';
import { gatewaysOf } from '../payment/gateways';
import { sweepAll } from './sweep';

let database: TestDatabase;
let engine: Engine | undefined;
const portal = scripted('portal', []);
const { mailer } = moody(0);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await engine?.executor.stop();
  await closeBooks(database);
});

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });
const sweep = () => sweepAll({ db: db(), mailer });

async function boot(): Promise<Engine> {
  engine ??= await bootEngine(database, (client) => [
    ...orderFunctions(client, deps()),
    ...checkoutFunctions(client, deps()),
    ...dispatchFunctions(client, {
      db: db(),
      plugins: portal.plugins,
      sendMail: async () => undefined,
    }),
    ...notificationFunctions(client, { db: db(), mailer }),
  ]);
  return engine;
}

/** Nothing was touched for ten minutes. */
async function age(): Promise<void> {
  const past = sql`now() - interval '10 minutes'`;
  await db().execute(sql`update orders set created_at = ${past}, updated_at = ${past}`);
  await db().execute(sql`update order_steps set started_at = ${past}, ended_at = ${past}`);
  await db().execute(sql`update dispatches set updated_at = ${past}`);
  await db().execute(sql`update refunds set created_at = ${past}`);
  await db().execute(sql`update inbox set received_at = ${past}`);
}

async function stateOf(orderId: string) {
  const { rows } = await db().execute(sql`
    select o.state, p.state as payment, (select count(*)::int from dispatches d
      where d.order_id = o.id and d.state <> 'queued') as dispatches
    from orders o join payments p on p.order_id = o.id where o.id = ${orderId}`);
  return rows[0];
}

const done = { state: 'completed', payment: 'captured', dispatches: 2 };

describe('the sweeper', () => {
  it('drives on whatever the engine has forgotten, from wherever it stood', async () => {
    const begun = async (steps: (typeof capture)[]) => {
      const { orderId } = await makeOrder(db(), { isCompleted: false });
      for (const step of steps) await step(deps(), orderId);
      return orderId;
    };
    const underWay = await Promise.all([
      begun([]),
      begun([capture]),
      begun([capture, confirm]),
      begun([capture, confirm, deleteCart]),
    ]);
    const { orderId: completed } = await makeOrder(db());
    const canceled = await makeOrder(db());
    const reason = 'not wanted';
    await cancelOrder(db(), canceled.customer, { orderId: canceled.orderId, reason });
    const failed = await begun([capture]);
    await failOrder(db(), { orderId: failed, reason: 'the shelf broke', isCartFailure: false });
    const held = await begun([]);
    await db().execute(sql`update orders set held_for = 'review' where id = ${held}`);
    await forgetJobs(db());
    const { executor } = await boot();
    await forgetJobs(db());
    await age();

    await sweep();
    await executor.idle();
    for (const orderId of [...underWay, completed]) expect(await stateOf(orderId)).toEqual(done);
    const undone = { payment: 'refunded' };
    expect(await stateOf(canceled.orderId)).toMatchObject({ state: 'canceled', ...undone });
    expect(await stateOf(failed)).toMatchObject({ state: 'failed', ...undone });
    expect(await stateOf(held)).toMatchObject({ state: 'created', payment: 'authorized' });
    expect(new Set(portal.calls).size).toBe(portal.calls.length);
  });

  it('finds nothing to do a second time', async () => {
    await age();
    expect(await sweep()).toEqual({ orders: 0, dispatches: 0, notices: 0, mails: 0, news: 0 });
  });

  it('has a function wait again for a business’s answer, and tells the business nothing', async () => {
    const { orderId } = await makeOrder(db(), { quantities: [1] });
    const { executor, runs } = await boot();
    await executor.idle();
    const calls = portal.calls.length;
    await forgetJobs(db());
    await age();
    await sweep();
    await executor.idle();
    await sweep();
    await executor.idle();
    const own = (await runs('shop-dispatch')).filter(({ event }) =>
      JSON.stringify(event).includes(orderId),
    );
    expect(own.map(({ status }) => status)).toEqual(['running']);
    expect(portal.calls).toHaveLength(calls);
  });

  it('has refunds paid, and lines of declined dispatches given back', async () => {
    const { orderId } = await makeOrder(db());
    const { executor } = await boot();
    await executor.idle();
    await db().execute(sql`
      update dispatches set state = 'declined', decline_reason = 'sold out' where id in (
        select id from dispatches where order_id = ${orderId} limit 1)`);
    await age();
    await sweep();
    await executor.idle();
    const { rows } = await db().execute(sql`
      select r.state, (select count(*)::int from order_lines l
        where l.order_id = r.order_id and l.state = 'canceled') as canceled
      from refunds r where r.order_id = ${orderId}`);
    expect(rows).toEqual([{ state: 'refunded', canceled: 1 }]);

    await executor.stop();
    engine = undefined;
    await db().execute(sql`
      update refunds set state = 'requested', provider_ref = null, ended_at = null
      where order_id = ${orderId}`);
    await forgetJobs(db());
    await age();
    await sweep();
    await (await boot()).executor.idle();
    const refunds = await db().execute(sql`select state from refunds where order_id = ${orderId}`);
    expect(refunds.rows).toEqual([{ state: 'refunded' }]);
  });

  it('fails an order whose money was let go', async () => {
    const { executor } = await boot();
    await executor.idle();
    const { orderId } = await makeOrder(db(), { isCompleted: false });
    await db().execute(sql`update payments set state = 'voided' where order_id = ${orderId}`);
    await forgetJobs(db());
    await age();
    await sweep();
    await executor.idle();
    expect(await stateOf(orderId)).toMatchObject({ state: 'failed', payment: 'voided' });
  });

  it('queues the dispatches that a completed order lacks', async () => {
    const { orderId } = await makeOrder(db());
    await (await boot()).executor.idle();
    await db().execute(sql`delete from dispatch_lines where dispatch_id in (
      select id from dispatches where order_id = ${orderId})`);
    await db().execute(sql`delete from dispatches where order_id = ${orderId}`);
    await sweep();
    await engine?.executor.idle();
    expect(await stateOf(orderId)).toEqual(done);
  });

  it('has notices acted on that were stored and forgotten', async () => {
    const notice = { source: 'sandbox', externalId: 'late', payload: { providerRef: 'sbx_none' } };
    await receiveNotice(db(), notice);
    await forgetJobs(db());
    await db().execute(sql`update inbox set processed_at = null`);
    await age();
    expect((await sweep()).notices).toBe(1);
    await (await boot()).executor.idle();
    const { rows } = await db().execute(sql`select processed_at from inbox`);
    expect(rows.every((row) => row.processed_at !== null)).toBe(true);
  });

  it('races the runs themselves: fifty orders, every effect once', async () => {
    const { executor } = await boot();
    const placed: string[] = [];
    let isPlacing = true;
    const placing = (async () => {
      for (let round = 0; round < 10; round += 1) {
        const five = await Promise.all(
          Array.from({ length: 5 }, () => makeOrder(db(), { isCompleted: false, quantities: [1] })),
        );
        placed.push(...five.map(({ orderId }) => orderId));
      }
      isPlacing = false;
    })();
    let driven = 0;
    while (isPlacing) {
      await age();
      driven += await sweepOrders(db(), 1);
    }
    await placing;
    expect(driven).toBeGreaterThan(0);
    await executor.idle();
    const ids = sql`any(${sql.param(placed)}::text[])`;
    const { rows } = await db().execute(sql`
      select
        (select count(*)::int from orders where id = ${ids} and state = 'completed') as completed,
        (select count(*)::int from sandbox.operations o join payments p on p.provider_ref = o.payment_id
          where p.order_id = ${ids}) as captures,
        (select count(*)::int from stock_movements where order_id = ${ids}) as sold,
        (select count(*)::int from points_transfers where order_id = ${ids}) as redeemed,
        (select count(*)::int from dispatches where order_id = ${ids}) as dispatches,
        (select count(*)::int from mails m join orders o on o.id = m.order_id
          where o.id = ${ids} and m.to_email = o.email) as mails`);
    const once = { completed: 50, captures: 50, sold: 50, redeemed: 50, dispatches: 50, mails: 50 };
    expect(rows[0]).toEqual(once);
    const calls = portal.calls.length;
    expect(new Set(portal.calls).size).toBe(calls);
  });

  it('leaves an order alone that goes on by itself', async () => {
    const { orderId } = await makeOrder(db(), { isCompleted: false });
    expect(await sweepOrders(db(), 300)).toBe(0);
    await carryOut(db(), orderId);
  });

  it('leaves an order alone as long as it may be changed', async () => {
    const { orderId } = await makeOrder(db(), { isCompleted: false });
    await forgetJobs(db());
    await age();
    expect(await sweepOrders(db(), 300, 3_600)).toBe(0);
    expect(await sweepOrders(db(), 300, 0)).toBe(1);
    await carryOut(db(), orderId);
  });
});
