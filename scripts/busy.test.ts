import { afterEach, expect, it } from 'vitest';
import { createBusy } from './busy';
import { type Supervised, supervise } from './supervise';

const BUSY = new URL('./busy.ts', import.meta.url).href;
// Waits to be told, then has no moment to spare for a while.
const RUSH = `
  import { tellWhenBusy } from '${BUSY}';
  tellWhenBusy();
  setInterval(() => {}, 1000);
  process.once('message', () => { const end = Date.now() + 700; while (Date.now() < end); });
  process.send('ready');`;

let supervised: Supervised | undefined;

afterEach(() => supervised?.stop(100));

it('is busy with all hands full, and well at work on a machine that has no time left', () => {
  const quiet = 0.5;
  const cases = [
    { atWork: 0.95, machine: quiet, isBusy: true },
    { atWork: 0.75, machine: quiet, isBusy: true },
    { atWork: 0.65, machine: quiet, isBusy: false },
    { atWork: 0.75, machine: quiet, isBusy: false },
    { atWork: 0.45, machine: 0.95, isBusy: true },
    { atWork: 0.25, machine: 0.65, isBusy: true },
    { atWork: 0.25, machine: 0.55, isBusy: false },
    { atWork: 0.45, machine: 0.8, isBusy: false },
    { atWork: 0.45, machine: 0.95, isBusy: true },
    { atWork: 0.15, machine: 0.95, isBusy: false },
    // Somebody else's rush.
    { atWork: 0.35, machine: 1, isBusy: false },
  ];
  const look = createBusy();
  expect(cases.map((one) => look(one))).toEqual(cases.map(({ isBusy }) => isBusy));
});

it('says when it has all hands full, and when it has not any more', async () => {
  const told: unknown[] = [];
  supervised = supervise({
    name: 'clerk',
    args: ['--input-type=module', '-e', RUSH],
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
