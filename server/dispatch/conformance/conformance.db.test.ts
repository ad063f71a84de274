import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { DispatchPlugin } from '../plugin';
import { byName, createPlugins } from '../plugins';
import { SIGNATURE_HEADER, sign } from '../signature';
import { conform, type Verdict } from './conform';
import { type Fault, faults } from './rule';
import { simulateApi } from './simulated-api';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const short = { timeoutMs: 1_000, patienceMs: 2_000 };
const names = [...createPlugins({ sendMail: async () => undefined }).keys()];

const failed = (verdicts: Verdict[]) => verdicts.filter(({ outcome }) => outcome === 'fail');
const asked = (verdicts: Verdict[]) => verdicts.filter(({ outcome }) => outcome !== 'not asked');

describe('every bundled plugin', () => {
  it.each(names)('%s keeps every rule', async (name) => {
    const verdicts = await conform({ db, name, faults, ...short });
    expect(failed(verdicts)).toEqual([]);
    expect(asked(verdicts).length).toBeGreaterThan(12);
    if (name === 'http') expect(asked(verdicts)).toEqual(verdicts);
  });

  it.each(faults)('is asked about %s only where that is wanted', async (fault: Fault) => {
    const verdicts = await conform({ db, name: 'portal', faults: [fault], ...short });
    expect(new Set(verdicts.map((verdict) => verdict.fault))).toEqual(new Set([null, fault]));
  });
});

/** Fetches whatever it is told to, with everything it knows, under another name each time. */
const careless: DispatchPlugin<{ url: string }> = {
  name: 'careless',
  version: '1',
  settings: z.object({ url: z.string() }),
  retryDelaysSeconds: Array(30).fill(1),
  async place(order, { settings, secrets }) {
    const body = JSON.stringify({ ...order, card: '4242 4242 4242 4242' });
    const headers = { [SIGNATURE_HEADER]: sign(body, secrets) };
    const reply = await fetch(settings.url, { method: 'POST', body, headers });
    return { outcome: 'accepted', reference: await reply.text() };
  },
};

describe('a careless plugin', () => {
  it('breaks the rules it should', async () => {
    const create = () => byName([careless]);
    const simulate = simulateApi;
    const verdicts = await conform({
      ...{ db, name: 'careless', faults, create, simulate },
      ...{ timeoutMs: 1_000, patienceMs: 1_000 },
    });
    expect(failed(verdicts).map(({ rule }) => rule)).toEqual([
      'accepts an order once, however often it is placed',
      'placed twice at once is one order',
      'carries what was ordered, and nothing of the payment',
      'takes an order back after it was placed, told once',
      'has settings from which a form can be made',
      'tries again within the bounds of the engine',
      'ends in another try where the business is busy',
      'ends in another try where the business says nothing to a recall',
      'makes one order where the answer was lost',
      'takes an order back though the answer to that was lost',
      'takes no answer without a reference for a yes',
      'ends the tries with a final refusal',
      'follows no redirect to an address inside',
      'calls no address inside',
    ]);
  });
});
