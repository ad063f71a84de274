import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { makeBusiness } from '@/db/fixtures';
import { vouchers } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { admin, makeOrder } from '../checkout/fixtures';
import { getOrder } from '../order/queries';
import { previewRefund, refundOrder } from '../order/refund-order';
import { requestReturn } from '../order/returns';
import { cancelOrder } from '../order/undo';
import { groupVoucherCode } from './code';
import { issueVouchers } from './issue';
import { listRedeemed, MAX_TRIES, redeemVoucher } from './redeem';
import { buyVouchers, codesOf, confirmShare, memberOf } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => closeBooks(database));

async function eventsOf(name: string, orderId: string): Promise<unknown[]> {
  const { rows } = await db.execute<{ data: unknown }>(sql`
    select data from jobs.event where name = ${name} and data->>'orderId' = ${orderId}`);
  return rows.map(({ data }) => data);
}

const states = async (orderId: string) => (await codesOf(db, orderId)).map(({ state }) => state);

describe('codes', () => {
  it('are made for each unit once the business has confirmed, and never twice', async () => {
    const order = await makeOrder(db, { quantities: [3, 1], kinds: ['voucher', 'goods'] });
    const [voucher, goods] = order.products;
    const { orderId } = order;
    const businessId = voucher?.businessId ?? '';
    expect(await issueVouchers(db, { orderId, businessId })).toBe(0);
    await confirmShare(db, orderId, businessId);
    await confirmShare(db, orderId, goods?.businessId ?? '');
    const tries = Array.from({ length: 8 }, () => issueVouchers(db, { orderId, businessId }));
    const made = await Promise.all(tries);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(await issueVouchers(db, { orderId, businessId: goods?.businessId ?? '' })).toBe(0);
    const codes = await codesOf(db, orderId);
    expect(codes.map(({ unit }) => unit)).toEqual([1, 2, 3]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(3);
    const told = await eventsOf('voucher.issued', orderId);
    expect(told).toEqual([{ orderId, businessId }]);
    for (const { code } of codes) expect(JSON.stringify(told)).not.toContain(code);
  });

  it('are made only for what the business takes', async () => {
    const order = await makeOrder(db, { quantities: [3], kinds: ['voucher'] });
    const [product] = order.products;
    const { orderId } = order;
    const businessId = product?.businessId ?? '';
    await confirmShare(db, orderId, businessId);
    const lines = [{ productId: product?.id ?? '', quantity: 2 }];
    expect(await issueVouchers(db, { orderId, businessId, lines })).toBe(2);
    expect(await issueVouchers(db, { orderId, businessId, lines })).toBe(0);
  });

  it('are shown to their buyer alone', async () => {
    const { orderId, customer, codes } = await buyVouchers(db, { units: 2, validMonths: 12 });
    const { lines } = await getOrder(db, orderId, customer);
    expect(lines[0]?.vouchers.map(({ code }) => code)).toEqual(
      codes.map(({ code }) => groupVoucherCode(code)),
    );
    expect(lines[0]?.vouchers[0]?.redeemUrl).toContain(
      `/business/redeem?code=${lines[0]?.vouchers[0]?.code}`,
    );
    const seen = await getOrder(db, orderId, { userId: null });
    expect(seen.lines[0]?.vouchers).toEqual([]);
    const [year] = codes.map(({ expiresAt }) => expiresAt?.getFullYear());
    expect(year).toBe(new Date().getFullYear() + 1);
  });
});

describe('redeeming', () => {
  it('happens once, however many try at the same moment', async () => {
    const { orderId, member, codes } = await buyVouchers(db);
    const code = codes[0]?.code ?? '';
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => redeemVoucher(db, member, code)),
    );
    const won = tries.filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
    const at = (await codesOf(db, orderId))[0]?.redeemedAt?.toISOString();
    for (const one of tries) {
      if (one.status === 'fulfilled') continue;
      expect(one.reason).toMatchObject({
        code: 'voucher.already_redeemed',
        details: { redeemedAt: at },
      });
    }
    expect(await eventsOf('voucher.redeemed', orderId)).toHaveLength(1);
    expect(await listRedeemed(db, member)).toHaveLength(1);
  });

  it('forgives case, spaces and dashes', async () => {
    const { member, codes, products } = await buyVouchers(db);
    const typed = ` ${groupVoucherCode(codes[0]?.code ?? '')
      .toLowerCase()
      .replace('-', ' ')} `;
    const redeemed = await redeemVoucher(db, member, typed);
    expect(redeemed.name).toBe(products[0]?.name);
  });

  it('tells another business no more than a wrong code does', async () => {
    const { codes } = await buyVouchers(db);
    const stranger = memberOf((await makeBusiness(db)).id, 'usr_stranger');
    const refused = { kind: 'not_found', code: 'voucher.unknown', details: undefined };
    for (const code of [codes[0]?.code ?? '', '0000-0000-0000-0000', 'what?']) {
      await expect(redeemVoucher(db, stranger, code)).rejects.toMatchObject(refused);
    }
  });

  it('ends after too many wrong codes, also where they come at once', async () => {
    const { member, codes } = await buyVouchers(db);
    const guesser = { ...member, userId: 'usr_guesser' };
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => redeemVoucher(db, guesser, 'A'.repeat(16))),
    );
    const reasons = tries.map((one) => one.status === 'rejected' && one.reason.code);
    expect(reasons.filter((code) => code === 'voucher.unknown')).toHaveLength(MAX_TRIES);
    expect(reasons.filter((code) => code === 'voucher.too_many_tries')).toHaveLength(
      50 - MAX_TRIES,
    );
    const right = codes[0]?.code ?? '';
    await expect(redeemVoucher(db, guesser, right)).rejects.toMatchObject({
      code: 'voucher.too_many_tries',
    });
    await expect(redeemVoucher(db, member, right)).resolves.toBeDefined();
  });

  it('is refused once it has expired', async () => {
    const { orderId, member, codes } = await buyVouchers(db, { validMonths: 1 });
    await db
      .update(vouchers)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(vouchers.orderId, orderId));
    await expect(redeemVoucher(db, member, codes[0]?.code ?? '')).rejects.toMatchObject({
      code: 'voucher.expired',
    });
    expect(await states(orderId)).toEqual(['issued']);
  });
});

describe('what goes back', () => {
  it('voids its codes with the cancellation', async () => {
    const { orderId, customer, member, codes } = await buyVouchers(db, { units: 2 });
    await cancelOrder(db, customer, { orderId, reason: 'Changed my mind' });
    expect(await states(orderId)).toEqual(['void', 'void']);
    await expect(redeemVoucher(db, member, codes[0]?.code ?? '')).rejects.toMatchObject({
      code: 'voucher.void',
    });
    await issueVouchers(db, { orderId, businessId: member.businessId });
    expect(await states(orderId)).toEqual(['void', 'void']);
  });

  it('is nothing where a voucher was redeemed: neither canceled nor returned', async () => {
    const { orderId, customer, member, codes } = await buyVouchers(db, { units: 2 });
    await redeemVoucher(db, member, codes[1]?.code ?? '');
    const cancel = cancelOrder(db, customer, { orderId, reason: 'Changed my mind' });
    await expect(cancel).rejects.toMatchObject({ code: 'voucher.already_redeemed' });
    expect(await states(orderId)).toEqual(['issued', 'redeemed']);
    const { lines } = await getOrder(db, orderId, customer);
    const back = requestReturn(db, customer, {
      ...{ orderId, reason: 'changed_mind', note: null, token: 'back-again' },
      lines: [{ lineId: lines[0]?.id ?? '', quantity: 1 }],
    });
    await expect(back).rejects.toMatchObject({ code: 'return.not_goods' });
  });

  it('takes the codes that are not redeemed first', async () => {
    const { orderId, member, codes } = await buyVouchers(db, { units: 3, points: 0 });
    await redeemVoucher(db, member, codes[2]?.code ?? '');
    await refund(orderId, 2);
    expect(await states(orderId)).toEqual(['void', 'void', 'redeemed']);
  });

  it('never leaves both the voucher and its money, whoever is first', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { orderId, customer, member, codes } = await buyVouchers(db);
      const [redeemed, canceled] = await Promise.allSettled([
        redeemVoucher(db, member, codes[0]?.code ?? ''),
        cancelOrder(db, customer, { orderId, reason: 'Changed my mind' }),
      ]);
      const won = [redeemed, canceled].filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
      const state = redeemed.status === 'fulfilled' ? 'redeemed' : 'void';
      expect(await states(orderId)).toEqual([state]);
    }
  });
});

async function refund(orderId: string, quantity: number): Promise<void> {
  const order = await getOrder(db, orderId, { userId: null });
  const lineId = order.lines[0]?.id ?? '';
  const lines = [{ lineId, quantity }];
  const choice = { by: 'lines' as const, lines, restock: false };
  const { amountCents, points } = await previewRefund(db, admin, { orderId, choice });
  const expected = { amountCents, points };
  await refundOrder(db, admin, { orderId, choice, reason: 'Sorry', token: orderId, expected });
}
