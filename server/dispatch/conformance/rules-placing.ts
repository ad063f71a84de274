import { z } from 'zod';
import { LONGEST_PAUSE_SECONDS } from '../plugin';
import type { Bench } from './bench';
import { Broken, expectSame, type Rule } from './rule';

/** How a step of the engine may be tried again at most. */
const MOST_TRIES = 20;

/** What holds on a day on which nothing goes wrong. */
export const placingRules: Rule[] = [
  {
    name: 'accepts an order once, however often it is placed',
    fault: null,
    async check({ send, place, find, simulated }) {
      expectSame('placing', (await send()).outcome, 'sent');
      const { reference } = await find();
      const again = { outcome: 'accepted', reference };
      for (let count = 0; count < 3; count += 1) expectSame('again', await place(), again);
      expectHeard(simulated, 1);
    },
  },
  {
    name: 'placed twice at once is one order',
    fault: null,
    async check({ place, simulated }) {
      const [one, other] = await Promise.all([place(), place()]);
      expectSame('outcome', one.outcome, 'accepted');
      expectSame('the two answers', one, other);
      expectHeard(simulated, 1);
    },
  },
  {
    name: 'carries what was ordered, and nothing of the payment',
    fault: null,
    async check({ place, recall, order, simulated }) {
      await place();
      await recall();
      for (const { text } of simulated.heard()) {
        const found = text.match(PAYMENT)?.[0];
        if (found) throw new Broken(`the business was told "${found}"`);
      }
      const [placed] = simulated.heard();
      const wanted = [order.number, ...order.lines.map(({ name }) => name)];
      const missing = placed && wanted.filter((word) => !placed.text.includes(word));
      expectSame('left out', missing ?? [], []);
    },
  },
  {
    name: 'takes an order back after it was placed, told once',
    fault: null,
    async check({ place, recall, simulated }) {
      await place();
      for (let count = 0; count < 2; count += 1) await expectTold(recall);
      expectHeard(simulated, 2);
    },
  },
  {
    name: 'gives up, with a clear reason, on settings that do not fit',
    fault: null,
    async check({ send, setSettings, plugin, simulated }) {
      await setSettings({ 'not a setting of any plugin': 'javascript:alert(1)' });
      const placing = await send();
      expectSame('placing', placing.outcome, 'given_up');
      const reason = 'reason' in placing ? placing.reason : '';
      if (!reason.includes(plugin.name)) throw new Broken(`the reason is only "${reason}"`);
      expectHeard(simulated, 0);
    },
  },
  {
    name: 'has settings from which a form can be made',
    fault: null,
    async check({ plugin }) {
      const { type, title, description, properties = {} } = z.toJSONSchema(plugin.settings);
      expectSame('settings', type, 'object');
      if (!title || !description)
        throw new Broken('the settings do not say what the plugin is for');
      for (const [name, field] of Object.entries(properties)) {
        const isNamed = typeof field === 'object' && field.title && field.description;
        if (!isNamed) throw new Broken(`the setting ${name} lacks a title or a description`);
      }
    },
  },
  {
    name: 'tries again within the bounds of the engine',
    fault: null,
    async check({ plugin: { retryDelaysSeconds: delays } }) {
      const isBounded = delays.every((delay) => delay > 0 && delay <= LONGEST_PAUSE_SECONDS);
      if (!isBounded) throw new Broken(`it waits ${delays.join(', ')} seconds`);
      if (delays.length > MOST_TRIES) throw new Broken(`it tries ${delays.length} times`);
    },
  },
];

const PAYMENT = /\b(cards?|cents|points|prices?|amount|currency|usd|iban|payment|total)\b|[$€]/i;

/** The business has heard of so many things, if there is anybody to hear. */
export function expectHeard(simulated: Bench['simulated'], count: number): void {
  const { length } = simulated.heard();
  if (simulated.can.length > 0) expectSame('things heard', length, count);
}

export async function expectTold(recall: Bench['recall']): Promise<void> {
  expectSame('recalling', (await recall()).outcome, 'told');
}
