import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import type { Viewer } from '@/server/auth/actor';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { type Answer, buyAndSend, one, post, startCheckout } from './shop';

test.describe('refused in the one shape, and nothing changes', () => {
  test('quantities that are none', async ({ db }) => {
    const { shopper, productId } = await shopping(db);
    const bad = [0, -1, 1.5, 1e9, '2', null, [1], { gt: 0 }, Number.MAX_SAFE_INTEGER];
    await expectNothingChanged(db, shopper, async () => {
      for (const quantity of bad) {
        expectRefusal(await post(shopper, 'cart.add', { productId, quantity }), 400);
      }
      const twice = [1, 2].map((quantity) => ({ productId, quantity }));
      const many = Array.from({ length: 51 }, (_, n) => ({ productId: `prd_${n}`, quantity: 1 }));
      for (const lines of [[], twice, many, [{ productId, quantity: 0 }], 'all', null]) {
        expectRefusal(await post(shopper, 'cart.addAll', { lines }), 400);
      }
      for (const quantity of bad.filter((one) => one !== 0)) {
        expectRefusal(await post(shopper, 'cart.setQuantity', { productId, quantity }), 400);
      }
    });
  });

  test('unknown ids, and ids of others', async ({ db }) => {
    const { shopper, productId } = await shopping(db);
    const baker = await makeBusinessWithMember(db);
    const bread = await makeProduct(db, { businessId: baker.id });
    const other = await makeCustomer(db);
    const lines = [{ productId: bread.id }];
    const order = await buyAndSend(db, other, { lines });
    const { checkoutId } = await startCheckout(db, await makeCustomer(db), { lines });
    const address = sql`select id from addresses where user_id = ${other.userId}`;
    const addressId = (await one(db, address))?.id;
    const token = 'e2e-foreign-token';
    const asked: [string, unknown, string][] = [
      ['cart.add', { productId: 'prd_nothing', quantity: 1 }, 'catalog.product_not_found'],
      ['order.cancel', { orderId: order.orderId, reason: 'Not mine' }, 'order.not_found'],
      ['order.cancel', { orderId: 'ord_nothing', reason: 'Not there' }, 'order.not_found'],
      ['checkout.update', { checkoutId, points: 1 }, 'checkout.not_found'],
      ['checkout.extend', { checkoutId }, 'checkout.not_found'],
      [
        'checkout.place',
        { checkoutId, clientOrderToken: token, methodRef: 'tok_ok' },
        'checkout.not_found',
      ],
      ['identity.removeAddress', { id: addressId }, 'identity.address_not_found'],
      ['identity.setDefaultAddress', { id: addressId }, 'identity.address_not_found'],
      ['points.donate', { charityId: 'cha_x', points: 1, token }, 'points.charity_unknown'],
    ];
    expect(productId).not.toBe(bread.id);
    await expectNothingChanged(db, shopper, async () => {
      for (const [path, input, code] of asked) {
        expectRefusal(await post(shopper, path, input), 404, code);
      }
    });
    expect(await one(db, sql`select count(*)::int from addresses where id = ${addressId}`)).toEqual(
      {
        count: 1,
      },
    );
    expect(await one(db, sql`select state from orders where id = ${order.orderId}`)).toEqual({
      state: 'completed',
    });
  });

  test('points above the balance and above the cap', async ({ db }) => {
    const poor = await shopping(db, { points: 100 });
    const rich = await shopping(db, { points: 90_000, maxPointsPercent: 40 });
    for (const [{ shopper }, points, status, code] of [
      [poor, 101, 422, 'points.insufficient'],
      [rich, 401, 422, 'points.above_share'],
      [rich, -1, 400, 'request.invalid'],
      [rich, 1.5, 400, 'request.invalid'],
      [rich, 1e12, 400, 'request.invalid'],
      [rich, '400', 400, 'request.invalid'],
    ] as const) {
      await expectNothingChanged(db, shopper, async () => {
        expectRefusal(await post(shopper, 'checkout.start', { points }), status, code);
      });
    }
    const charity = { charityId: 'cha_tanner-street-shelter', token: 'e2e-too-many-points' };
    await expectNothingChanged(db, poor.shopper, async () => {
      const answer = await post(poor.shopper, 'points.donate', { ...charity, points: 101 });
      expectRefusal(answer, 422, 'points.insufficient');
    });
  });

  test('a tampered price, total or state', async ({ db }) => {
    const { shopper, productId } = await shopping(db);
    const { checkoutId } = await open(db, shopper);
    const order = { checkoutId, clientOrderToken: 'e2e-tampered', methodRef: 'tok_ok' };
    await expectNothingChanged(db, shopper, async () => {
      for (const [path, input] of [
        ['cart.add', { productId, quantity: 1, unitPriceCents: 1 }],
        ['checkout.start', { points: 0, totalCents: 1 }],
        ['checkout.update', { checkoutId, quote: { totalCents: 1 } }],
        ['checkout.update', { checkoutId, state: 'ordered' }],
        ['checkout.place', { ...order, totalCents: 1 }],
        ['checkout.place', { ...order, priceCents: 1, currency: 'JPY' }],
        ['checkout.place', { ...order, state: 'completed' }],
        ['checkout.place', { ...order, userId: 'usr_demo_shopper' }],
      ] as const) {
        expectRefusal(await post(shopper, path, input), 400, 'request.invalid');
      }
    });
  });

  test('a checkout that has expired', async ({ db }) => {
    const { shopper } = await shopping(db);
    const { checkoutId } = await open(db, shopper);
    await db.execute(sql`update checkouts set expires_at = now() where id = ${checkoutId}`);
    const place = { checkoutId, clientOrderToken: 'e2e-expired', methodRef: 'tok_ok' };
    for (const [path, input] of [
      ['checkout.place', place],
      ['checkout.update', { checkoutId, points: 0 }],
    ] as const) {
      expectRefusal(await post(shopper, path, input), 409, 'checkout.expired');
    }
    const orders = sql`select count(*)::int as orders from orders where user_id = ${shopper.userId}`;
    expect(await one(db, orders)).toEqual({ orders: 0 });
  });

  test('bodies that are too large, broken, or none', async ({ db }) => {
    const { shopper } = await shopping(db);
    await expectNothingChanged(db, shopper, async () => {
      const large = { productId: 'x'.repeat(200_000), quantity: 1 };
      expectRefusal(await post(shopper, 'cart.add', large), 413, 'request.too_large');
      for (const body of ['{"productId":', '', 'null', '[]', '"text"', '{"__proto__":{}}']) {
        expectRefusal(await post(shopper, 'cart.add', body), 400, 'request.invalid');
      }
      expectRefusal(await post(shopper, 'no.such', {}), 404, 'request.not_found');
    });
  });

  test('out of stock names the line and how many are left', async ({ db }) => {
    const { shopper, productId } = await shopping(db, { quantity: 5 });
    await db.execute(sql`update stock set available = 3 where product_id = ${productId}`);
    await expectNothingChanged(db, shopper, async () => {
      const refused = await post(shopper, 'checkout.start', {});
      expectRefusal(refused, 409, 'inventory.out_of_stock');
      expect(refused.json).toMatchObject({
        error: { details: { lines: [{ productId, available: 3, wanted: 5 }] } },
      });
    });
  });

  test('a visitor where one has to be signed in', async () => {
    for (const [path, input] of [
      ['checkout.start', {}],
      ['order.cancel', { orderId: 'ord_x', reason: 'None of mine' }],
      ['points.donate', { charityId: 'cha_x', points: 1, token: 'e2e-a-visitor' }],
      ['dispatch.confirm', { dispatchId: 'dsp_x' }],
      ['adminOrder.cancel', { orderId: 'ord_x', reason: 'No admin' }],
    ] as const) {
      expectRefusal(await post(null, path, input), 401, 'auth.sign_in_required');
    }
  });
});

type Cart = { points?: number; maxPointsPercent?: number; quantity?: number };

async function shopping(db: Db, { points = 500, quantity = 1, ...product }: Cart = {}) {
  const shopper = await makeCustomer(db, { points });
  const { id: businessId } = await makeBusiness(db);
  const { id: productId } = await makeProduct(db, { businessId, ...product });
  await fillCart(db, shopper.userId, [{ productId, quantity }]);
  return { shopper, productId };
}

async function open(db: Db, shopper: Viewer) {
  expect((await post(shopper, 'checkout.start', {})).status).toBe(200);
  const own = sql`select id as "checkoutId" from checkouts where user_id = ${shopper.userId}`;
  return { checkoutId: String((await one(db, own))?.checkoutId) };
}

function expectRefusal(answer: Answer, status: number, code: string | null = null): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.json).toMatchObject({
    error: { code: code ?? expect.stringMatching(/^\w+\.\w+$/), message: expect.any(String) },
  });
  expect(Object.keys(answer.json as object)).toEqual(['error']);
  expect(answer.text).not.toMatch(/node_modules|\bat .+:\d+:\d+|\bselect\b .*\bfrom\b/i);
}

/** Everything of this person is afterwards as it was before. */
async function expectNothingChanged(db: Db, { userId }: Viewer, work: () => Promise<void>) {
  const everything = sql`select
    (select json_agg(c) from carts c where user_id = ${userId}) as carts,
    (select json_agg(l) from cart_lines l join carts c on c.id = l.cart_id
      where c.user_id = ${userId}) as lines,
    (select json_agg(s) from stock s join cart_lines l on l.product_id = s.product_id
      join carts c on c.id = l.cart_id where c.user_id = ${userId}) as stock,
    (select json_agg(k) from checkouts k where user_id = ${userId}) as checkouts,
    (select json_agg(a) from points_accounts a where user_id = ${userId}) as wallet,
    (select json_agg(a) from addresses a where user_id = ${userId}) as addresses,
    (select json_agg(p) from payments p where user_id = ${userId}) as payments,
    (select json_agg(o) from orders o where user_id = ${userId}) as orders`;
  const before = await one(db, everything);
  await work();
  expect(await one(db, everything)).toEqual(before);
}
