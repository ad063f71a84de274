import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { businesses } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { recallDispatches } from './dispatches';
import { placeDispatch } from './placing';
import type { Placed } from './plugin';
import { isAnswered } from './queries';
import { raiseUnanswered, raiseUnreachable } from './raising';
import { isUnderWay, tellRecalled } from './recalling';
import { addBusiness, addDispatch, eventsOf, findDispatch, openMatters, scripted } from './testing';

let database: TestDatabase;
let db: Db;
let dispatchId: string;
let orderId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

beforeEach(async () => {
  ({ dispatchId, orderId } = await addDispatch(db, await addBusiness(db)));
});

const busy: Placed = { outcome: 'retry', reason: 'busy' };
const recall = () => transaction(db, (tx) => recallDispatches(tx, orderId));

describe('placing', () => {
  it('sends the dispatch once, however often it runs', async () => {
    const { plugins, calls } = scripted('portal', []);
    expect(await placeDispatch({ db, plugins }, dispatchId, 0)).toEqual({ outcome: 'sent' });
    expect(await placeDispatch({ db, plugins }, dispatchId, 0)).toEqual({ outcome: 'over' });
    expect(calls).toHaveLength(1);
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      state: 'sent',
      attempts: 1,
      reference: `ref:${dispatchId}`,
      sentAt: expect.any(Date),
    });
    expect(await eventsOf(db, dispatchId)).toEqual(['dispatch.queued', 'dispatch.sent']);
  });

  it('by two at once still makes one sent dispatch', async () => {
    const { plugins } = scripted('portal', []);
    const place = () => placeDispatch({ db, plugins }, dispatchId, 0);
    const outcomes = (await Promise.all([place(), place()])).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['over', 'sent']);
    expect(await eventsOf(db, dispatchId)).toEqual(['dispatch.queued', 'dispatch.sent']);
  });

  it('fails three times, each after the delay the plugin asks for, then works', async () => {
    const { plugins } = scripted('portal', [busy, new Error('line dead'), busy], [1, 60, 3_600]);
    const tries = [];
    for (let count = 0; count < 3; count += 1) {
      tries.push(await placeDispatch({ db, plugins }, dispatchId, count));
      expect(await findDispatch(db, dispatchId)).toMatchObject({
        state: 'queued',
        attempts: count + 1,
        lastError: count === 1 ? 'line dead' : 'busy',
      });
    }
    expect(tries).toEqual([
      { outcome: 'retry', reason: 'busy', delaySeconds: 1 },
      { outcome: 'retry', reason: 'line dead', delaySeconds: 60 },
      { outcome: 'retry', reason: 'busy', delaySeconds: 3_600 },
    ]);
    expect(await placeDispatch({ db, plugins }, dispatchId, 3)).toEqual({ outcome: 'sent' });
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      state: 'sent',
      attempts: 4,
      lastError: null,
    });
  });

  it('gives up once the delays are used up, and tells an admin once', async () => {
    const { plugins } = scripted('portal', [busy], []);
    const placing = await placeDispatch({ db, plugins }, dispatchId, 0);
    expect(placing).toEqual({ outcome: 'given_up', reason: 'busy' });
    await raiseUnreachable(db, dispatchId, 'busy');
    await raiseUnreachable(db, dispatchId, 'busy');
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.unreachable']);
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      state: 'queued',
      lastError: 'busy',
    });
  });

  it('gives up at once on a refusal, and where there is no such plugin', async () => {
    const refusing = scripted('portal', [{ outcome: 'refused', reason: 'unknown address' }]);
    expect(await placeDispatch({ db, plugins: refusing.plugins }, dispatchId, 0)).toEqual({
      outcome: 'given_up',
      reason: 'unknown address',
    });
    const { plugins } = scripted('fax', []);
    expect(await placeDispatch({ db, plugins }, dispatchId, 0)).toEqual({
      outcome: 'given_up',
      reason: 'There is no plugin named portal',
    });
  });

  it('gives up at once where the settings do not fit, and says which', async () => {
    const { plugins, calls } = scripted('portal', []);
    await db.update(businesses).set({ pluginSettings: { url: 'ftp://bakery' } });
    const placing = await placeDispatch({ db, plugins }, dispatchId, 0);
    await db.update(businesses).set({ pluginSettings: {} });
    expect(placing).toMatchObject({
      outcome: 'given_up',
      reason: expect.stringMatching(/^The settings of the plugin portal do not fit: .*"url"/),
    });
    expect(calls).toEqual([]);
  });

  it.each([
    [1, 1],
    [90, 90],
    [1_000_000, 7_200],
  ])('waits as long as the business asks (%i s), within reason', async (afterSeconds, waits) => {
    const { plugins } = scripted('portal', [{ outcome: 'retry', reason: 'busy', afterSeconds }]);
    expect(await placeDispatch({ db, plugins }, dispatchId, 0)).toMatchObject({
      outcome: 'retry',
      delaySeconds: waits,
    });
  });

  it('does not send what was taken back while the plugin was at work', async () => {
    const { plugins } = scripted('portal', []);
    const plugin = plugins.get('portal');
    if (!plugin) throw new Error('no plugin');
    const place = plugin.place;
    plugin.place = async (order, business) => {
      await recall();
      expect(await isUnderWay(db, dispatchId)).toBe(true);
      return place(order, business);
    };
    expect(await placeDispatch({ db, plugins }, dispatchId, 0)).toEqual({ outcome: 'over' });
    expect(await findDispatch(db, dispatchId)).toMatchObject({ state: 'recalled', sentAt: null });
    expect(await eventsOf(db, dispatchId)).not.toContain('dispatch.sent');
  });

  it('tells nobody of a matter that has settled itself', async () => {
    await recall();
    await raiseUnreachable(db, dispatchId, 'busy');
    await raiseUnanswered(db, dispatchId, 72);
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });
});

describe('an answer', () => {
  it('is missing while the dispatch is queued or sent', async () => {
    expect(await isAnswered(db, dispatchId)).toBe(false);
    await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
    expect(await isAnswered(db, dispatchId)).toBe(false);
    await recall();
    expect(await isAnswered(db, dispatchId)).toBe(true);
  });
});

describe('taking back', () => {
  it('that the business refuses is told to an admin, what it cannot hear now is tried again', async () => {
    const { plugins } = scripted('portal', []);
    await placeDispatch({ db, plugins }, dispatchId, 0);
    await recall();
    const plugin = plugins.get('portal');
    if (!plugin) throw new Error('no plugin');
    plugin.recall = async () => ({ outcome: 'retry', reason: 'busy' });
    await expect(tellRecalled({ db, plugins }, dispatchId)).rejects.toThrow('busy');
    plugin.recall = async () => ({ outcome: 'refused', reason: 'on its way already' });
    await tellRecalled({ db, plugins }, dispatchId);
    await tellRecalled({ db, plugins }, dispatchId);
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.not_recalled']);
  });

  it('is told to a business that has heard of the order', async () => {
    const { plugins, recalls } = scripted('portal', []);
    await placeDispatch({ db, plugins }, dispatchId, 0);
    await tellRecalled({ db, plugins }, dispatchId);
    expect(recalls).toEqual([]);
    await recall();
    expect(await isUnderWay(db, dispatchId)).toBe(false);
    await tellRecalled({ db, plugins }, dispatchId);
    expect(recalls).toEqual([dispatchId]);
  });

  it('is not told to one that has not', async () => {
    const { plugins, recalls } = scripted('portal', []);
    await recall();
    await tellRecalled({ db, plugins }, dispatchId);
    expect(recalls).toEqual([]);
  });
});
