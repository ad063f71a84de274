import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { expect, it, onTestFinished } from 'vitest';
import { giveWay } from './give-way';

it('lowers a process within its session, and its session among the others', async () => {
  const wait = ['-e', 'setInterval(() => {}, 1_000)'];
  const child = spawn(process.execPath, wait, { detached: true, stdio: 'ignore' });
  onTestFinished(() => void child.kill());
  const pid = child.pid ?? 0;
  giveWay(pid);
  expect(getPriority(pid)).toBe(10);
  const group = `/proc/${pid}/autogroup`;
  if (!existsSync(group)) return;
  await expect.poll(() => readFileSync(group, 'utf8')).toContain('nice 10');
});

it('leaves alone what is not there', () => {
  expect(() => giveWay(2 ** 22)).not.toThrow();
});
