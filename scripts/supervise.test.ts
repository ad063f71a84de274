import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';
import { isAlive } from './postgres/pid-file';
import { type Supervised, supervise } from './supervise';

const FOREVER = 'console.log("up"); setInterval(() => {}, 1000)';

let supervised: Supervised;
let said: string[];
let pids: number[];

function start(code: string): void {
  said = [];
  pids = [];
  supervised = supervise({
    name: 'clerk',
    args: ['-e', code],
    env: process.env,
    onStart: (pid) => void pids.push(pid),
    onOutput: () => undefined,
    say: (line) => void said.push(line),
  });
}

function pidNow(): number {
  const pid = supervised.pid();
  if (!pid) throw new Error('nothing runs');
  return pid;
}

const isUp = () => vi.waitFor(() => expect(supervised.tail()).toMatch(/up$/), 5_000);

afterEach(() => supervised.stop(100));

it('starts a process again that was killed, and says so', async () => {
  start(FOREVER);
  await isUp();
  const first = pidNow();
  process.kill(first, 'SIGKILL');
  await vi.waitFor(() => expect(pids).toHaveLength(2), 5_000);
  expect(pidNow()).not.toBe(first);
  expect(said).toEqual(['clerk ended (SIGKILL), starting it again']);
  expect(supervised.endings()).toBe(1);
});

it('keeps the last words of one that does not stay up', async () => {
  start('console.error("no such setting"); process.exit(3)');
  await vi.waitFor(() => expect(supervised.endings()).toBe(2), 5_000);
  expect(supervised.tail()).toContain('no such setting');
  expect(said[0]).toBe('clerk ended (exit code 3), starting it again');
});

it('ends it for good, by force if it will not', async () => {
  start(`process.on('SIGTERM', () => {}); ${FOREVER}`);
  await isUp();
  const pid = pidNow();
  await supervised.stop(100);
  expect(isAlive(pid)).toBe(false);
  expect(pids).toHaveLength(1);
});

it('leaves nothing running when the one who started it is killed', async () => {
  const { spawn } = await import('node:child_process');
  const leash = new URL('./leash.mjs', import.meta.url).href;
  const code = `
    const child = require('node:child_process').spawn(process.execPath,
      ['--import', ${JSON.stringify(leash)}, '-e', ${JSON.stringify(FOREVER)}],
      { detached: true, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    child.stdout.once('data', () => console.log(child.pid));`;
  start('');
  const parent = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data');
  const child = Number(String(line));
  expect(isAlive(child)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(child)).toBe(false), 5_000);
});
