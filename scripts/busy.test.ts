import { afterEach, expect, it } from 'vitest';
import { type Supervised, supervise } from './supervise';

const BUSY = new URL('./busy.mjs', import.meta.url).href;
// Waits to be told, then has no moment to spare for a while.
const RUSH = `
  setInterval(() => {}, 1000);
  process.once('message', () => { const end = Date.now() + 700; while (Date.now() < end); });
  process.send('ready');`;

let supervised: Supervised;

afterEach(() => supervised.stop(100));

it('says when it has all hands full, and when it has not any more', async () => {
  const told: unknown[] = [];
  supervised = supervise({
    name: 'clerk',
    args: ['--import', BUSY, '-e', RUSH],
    env: process.env,
    onOutput: () => undefined,
    onTold: (message) => void told.push(message),
    say: () => undefined,
  });
  await expect.poll(() => told, { timeout: 5_000 }).toEqual(['ready']);
  supervised.tell('rush');
  await expect.poll(() => told[1], { timeout: 5_000 }).toEqual({ isBusy: true });
  await expect.poll(() => told.at(-1), { timeout: 5_000 }).toEqual({ isBusy: false });
  const count = told.length;
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(told).toHaveLength(count);
});
