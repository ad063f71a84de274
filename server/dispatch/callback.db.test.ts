import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { inbox } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { answerUpdate } from './callback';
import { placeDispatch } from './placing';
import { byName } from './plugins';
import { createSecret, listSecrets, retireSecret } from './secrets';
import { SIGNATURE_HEADER, sign } from './signature';
import { addBusiness, addDispatch, eventsOf, findDispatch, scripted } from './testing';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;
let secret: string;
let dispatchId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

beforeEach(async () => {
  baker = await addBusiness(db);
  ({ secret } = await createSecret(db, baker));
  dispatchId = await addSent(baker);
});

async function addSent(business: BusinessMember): Promise<string> {
  const ref = await addDispatch(db, business);
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, ref.dispatchId, 0);
  return ref.dispatchId;
}

type Sending = {
  business?: string;
  signature?: string | null;
  plugins?: Parameters<typeof byName>[0];
};

async function tell(content: object | string, sending: Sending = {}) {
  const body = typeof content === 'string' ? content : JSON.stringify(content);
  const { business = baker.businessId, signature = sign(body, [secret]), plugins } = sending;
  const request = new Request('http://shop.test/', {
    method: 'POST',
    body,
    headers: signature === null ? {} : { [SIGNATURE_HEADER]: signature },
  });
  const answer = await answerUpdate(db, business, request, plugins && byName(plugins));
  const { state, error } = (await answer.json()) as { state?: string; error?: { code: string } };
  return `${answer.status} ${state ?? error?.code}`;
}

const news = (type: string, more = {}) => ({ id: randomUUID(), dispatchId, type, ...more });
const parcel = { carrier: 'DHL', tracking: '00340434', trackingUrl: 'https://dhl.test/00340434' };
const kept = () =>
  db
    .select()
    .from(inbox)
    .where(eq(inbox.source, `business:${baker.businessId}`));
const told = async () =>
  (await eventsOf(db, dispatchId)).filter((name) => !/queued|sent/.test(name));

describe("a business's API", () => {
  it('confirms, ships and delivers', async () => {
    expect(await tell(news('confirmed'))).toBe('200 confirmed');
    expect(await tell(news('shipped', parcel))).toBe('200 shipped');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ shipments: [parcel] });
    expect(await tell(news('delivered'))).toBe('200 delivered');
    expect(await told()).toEqual([
      'dispatch.answered',
      'dispatch.confirmed',
      'dispatch.delivered',
      'dispatch.shipped',
    ]);
    expect((await kept()).every(({ processedAt }) => processedAt)).toBe(true);
  });

  it('declines with a reason', async () => {
    const reason = 'The oven is broken.\nSorry!';
    expect(await tell(news('declined', { reason }))).toBe('200 declined');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ declineReason: reason });
  });

  it('gets the same answer to a repeat, however late, and nothing happens twice', async () => {
    const confirmed = news('confirmed');
    expect(await tell(confirmed)).toBe('200 confirmed');
    await tell(news('shipped', parcel));
    expect(await tell(confirmed)).toBe('200 confirmed');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'shipped' });
    expect(await told()).toEqual(['dispatch.answered', 'dispatch.confirmed', 'dispatch.shipped']);
    expect(await kept()).toHaveLength(2);
  });

  it('may send one update fifty times at once', async () => {
    const confirmed = news('confirmed');
    const answers = await Promise.all(Array.from({ length: 50 }, () => tell(confirmed)));
    expect(new Set(answers)).toEqual(new Set(['200 confirmed']));
    expect(await told()).toEqual(['dispatch.answered', 'dispatch.confirmed']);
    expect(await kept()).toHaveLength(1);
  });

  it('may not use one id for two things', async () => {
    const confirmed = news('confirmed');
    await tell(confirmed);
    expect(await tell({ ...confirmed, dispatchId: await addSent(baker) })).toBe(
      '409 dispatch.update_reused',
    );
  });

  it('says two things fifty times at once: one of them wins', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        tell(index % 2 ? news('confirmed') : news('declined', { reason: 'No flour' })),
      ),
    );
    const { state } = await findDispatch(db, dispatchId);
    expect(['confirmed', 'declined']).toContain(state);
    const won = answers.filter((answer) => answer === `200 ${state}`);
    const lost = answers.filter((answer) => answer === '409 dispatch.illegal_move');
    expect([won.length, lost.length]).toEqual([25, 25]);
    expect(await told()).toEqual(['dispatch.answered', `dispatch.${state}`]);
    expect(await kept()).toHaveLength(25);
  });

  it('may send again, under its id, what came too early', async () => {
    const shipped = news('shipped', parcel);
    expect(await tell(shipped)).toBe('409 dispatch.illegal_move');
    expect(await kept()).toEqual([]);
    await tell(news('confirmed'));
    expect(await tell(shipped)).toBe('200 shipped');
  });

  it('changes nothing with what comes too late', async () => {
    await tell(news('confirmed'));
    await tell(news('shipped', parcel));
    expect(await tell(news('confirmed'))).toBe('409 dispatch.illegal_move');
    expect(await tell(news('declined', { reason: 'No flour' }))).toBe('409 dispatch.illegal_move');
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      state: 'shipped',
      shipments: [parcel],
    });
  });
});

describe('a signature', () => {
  const stale = () => Math.floor(Date.now() / 1_000) - 301;

  it.each<[string, (body: string) => string | null]>([
    ['is missing', () => null],
    ['is empty', () => ''],
    ['is forged', (body) => sign(body, ['guessed'])],
    ['is of another body', (body) => sign(`${body} `, [secret])],
    ['is stale', (body) => sign(body, [secret], stale())],
  ])('that %s is refused', async (_, signed) => {
    const body = JSON.stringify(news('confirmed'));
    expect(await tell(body, { signature: signed(body) })).toBe('403 dispatch.update_not_signed');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent' });
    expect(await kept()).toEqual([]);
  });

  it('of one business does not do for another', async () => {
    const other = await addBusiness(db);
    await createSecret(db, other);
    const business = other.businessId;
    expect(await tell(news('confirmed'), { business })).toBe('403 dispatch.update_not_signed');
  });

  it.each(['biz_nobody', 'b%00', "' or 1=1", ''])(
    'for business "%s" is refused',
    async (business) => {
      expect(await tell(news('confirmed'), { business })).toBe('403 dispatch.update_not_signed');
    },
  );

  it('may be made with any secret that is not retired', async () => {
    const old = secret;
    const [first] = await listSecrets(db, baker);
    ({ secret } = await createSecret(db, baker));
    const body = JSON.stringify(news('confirmed'));
    expect(await tell(body, { signature: sign(body, [old]) })).toBe('200 confirmed');
    await retireSecret(db, baker, first?.id ?? '');
    await retireSecret(db, baker, first?.id ?? '');
    expect(await tell(body, { signature: sign(body, [old]) })).toBe(
      '403 dispatch.update_not_signed',
    );
    expect(await tell(body)).toBe('200 confirmed');
    expect(await listSecrets(db, baker)).toMatchObject([{ ending: secret.slice(-4) }]);
  });
});

describe('a secret', () => {
  it('of another business cannot be retired', async () => {
    const [first] = await listSecrets(db, baker);
    const stranger = await addBusiness(db);
    await expect(retireSecret(db, stranger, first?.id ?? '')).rejects.toMatchObject({
      code: 'dispatch.secret_not_found',
    });
    expect(await listSecrets(db, baker)).toHaveLength(1);
  });

  it('has at most four beside it, however many are made at once', async () => {
    await Promise.allSettled(Array.from({ length: 12 }, () => createSecret(db, baker)));
    expect(await listSecrets(db, baker)).toHaveLength(5);
    await expect(createSecret(db, baker)).rejects.toMatchObject({
      code: 'dispatch.too_many_secrets',
    });
  });
});

describe('an update', () => {
  const loaf = { productId: 'prd_loaf', quantity: 2 };

  it.each([
    ['all of its lines', [loaf], '200 confirmed'],
    ['all of a line in two parts', Array(2).fill({ ...loaf, quantity: 1 }), '200 confirmed'],
    [
      'a part of a line, without a reason',
      [{ ...loaf, quantity: 1 }],
      '400 dispatch.reason_required',
    ],
    ['more than was ordered', [{ ...loaf, quantity: 3 }], '400 dispatch.unknown_line'],
    ['a line twice', [loaf, loaf], '400 dispatch.unknown_line'],
    ['a strange line', [loaf, { ...loaf, productId: 'prd_x' }], '400 dispatch.unknown_line'],
    ['no lines', [], '400 dispatch.update_unreadable'],
    ['half a loaf', [{ ...loaf, quantity: 0.5 }], '400 dispatch.update_unreadable'],
    ['no loaf', [{ ...loaf, quantity: 0 }], '400 dispatch.update_unreadable'],
    ['less than nothing', [{ ...loaf, quantity: -1 }], '400 dispatch.update_unreadable'],
    ['far too many', [{ ...loaf, quantity: 1e12 }], '400 dispatch.update_unreadable'],
  ])('that names %s', async (_, lines, answer) => {
    expect(await tell(news('confirmed', { lines }))).toBe(answer);
  });

  it('may take a part and say why not the rest, once however often it comes', async () => {
    const one = [{ ...loaf, quantity: 1 }];
    const confirmed = news('confirmed', { lines: one, reason: 'Only one is left' });
    for (let time = 0; time < 3; time += 1) expect(await tell(confirmed)).toBe('200 confirmed');
    const answers = ['dispatch.answered', 'dispatch.confirmed', 'dispatch.part_declined'];
    expect(await told()).toEqual(answers);
    const lineCounts = [{ ...loaf, declined: 1, shipped: 0 }];
    expect(await findDispatch(db, dispatchId)).toMatchObject({ lineCounts });
  });

  it('may decline a part, then another: each is told once, and its answer stays the same', async () => {
    const one = { lines: [{ ...loaf, quantity: 1 }], reason: 'Burnt' };
    const [first, second] = [news('declined', one), news('declined', one)];
    expect(await tell(first)).toBe('200 sent');
    expect(await tell(first)).toBe('200 sent');
    expect(await tell(second)).toBe('200 declined');
    expect(await tell(first)).toBe('200 sent');
    expect(await told()).toEqual([
      'dispatch.answered',
      'dispatch.declined',
      'dispatch.part_declined',
    ]);
  });

  it('may tell of several parcels, and of each that arrives', async () => {
    const [one, other] = [
      { ...parcel, tracking: '1' },
      { ...parcel, tracking: '2' },
    ];
    const lines = [{ ...loaf, quantity: 1 }];
    await tell(news('confirmed'));
    expect(await tell(news('shipped', { ...one, lines }))).toBe('200 confirmed');
    expect(await tell(news('shipped', { ...one, lines: [loaf] }))).toBe(
      '409 dispatch.parcel_known',
    );
    expect(await tell(news('shipped', { ...other, lines: [loaf] }))).toBe(
      '400 dispatch.unknown_line',
    );
    expect(await tell(news('shipped', other))).toBe('200 shipped');
    expect(await tell(news('delivered', { tracking: '2' }))).toBe('200 shipped');
    expect(await tell(news('delivered', { tracking: '3' }))).toBe('400 dispatch.unknown_parcel');
    expect(await tell(news('delivered', { lines }))).toBe('422 dispatch.partly');
    expect(await tell(news('delivered'))).toBe('200 delivered');
  });

  it("about another business's dispatch is about none", async () => {
    const theirs = await addSent(await addBusiness(db));
    const answer = '404 dispatch.not_found';
    expect(await tell(news('confirmed', { dispatchId: theirs }))).toBe(answer);
    expect(await tell(news('confirmed', { dispatchId: theirs, lines: [loaf] }))).toBe(answer);
    expect(await tell(news('confirmed', { dispatchId: 'dsp_x' }))).toBe(answer);
    expect(await findDispatch(db, theirs)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['javascript:alert(1)'],
    ['JavaScript:alert(1)'],
    [' javascript:alert(1)'],
    ['data:text/html,hi'],
    ['file:///etc/passwd'],
    ['//dhl.test/1'],
    ['https://dhl.test@evil.test/'],
    ['not a link'],
  ])('cannot bring the tracking address %s', async (trackingUrl) => {
    await tell(news('confirmed'));
    const shipped = news('shipped', { ...parcel, trackingUrl });
    expect(await tell(shipped)).toBe('400 dispatch.update_unreadable');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ shipments: [] });
  });

  it.each<[string, () => object | string]>([
    ['no JSON', () => '{'],
    ['nothing', () => ''],
    ['a list', () => [1]],
    ['no id', () => ({ ...news('confirmed'), id: undefined })],
    ['an empty id', () => ({ ...news('confirmed'), id: '' })],
    ['an id with a zero', () => ({ ...news('confirmed'), id: 'a\u0000' })],
    ['a zero in the dispatch', () => ({ ...news('confirmed'), dispatchId: 'd\u0000' })],
    ['an unknown type', () => news('recalled')],
    ['more than is known', () => news('confirmed', { state: 'delivered' })],
    ['no reason', () => news('declined')],
    ['a short reason', () => news('declined', { reason: 'no' })],
    ['a zero in the reason', () => news('declined', { reason: 'no\u0000pe' })],
    ['half a letter in the reason', () => news('declined', { reason: 'nope \ud800' })],
    ['a novel for a reason', () => news('declined', { reason: 'x'.repeat(501) })],
  ])('with %s is refused', async (_, update) => {
    expect(await tell(update())).toBe('400 dispatch.update_unreadable');
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'sent' });
  });

  it('ships a parcel with its carrier and number', async () => {
    await tell(news('confirmed'));
    expect(await tell(news('shipped'))).toBe('400 dispatch.tracking_required');
  });

  it('has at most 64 KB', async () => {
    expect(await tell('x'.repeat(64 * 1_024 + 1))).toBe('413 request.too_large');
    expect(await tell('x'.repeat(64 * 1_024))).toBe('400 dispatch.update_unreadable');
  });

  it("may be in the words of the business's plugin", async () => {
    const [portal] = scripted('portal', []).plugins.values();
    if (!portal) throw new Error('no plugin');
    const readUpdate = (body: unknown) => {
      const { no, order } = body as { no: string; order: string };
      return { externalId: no, dispatchId: order, type: 'confirmed' as const };
    };
    const plugins = [{ ...portal, readUpdate }];
    expect(await tell({ no: '1', order: dispatchId }, { plugins })).toBe('200 confirmed');
  });
});
