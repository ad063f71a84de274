import { appendFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ShopEnv } from './shop-env';

const LARGEST_LOG = 10_000_000;

/**
 * Where a process of the shop writes. With a database of its own, a person is watching: files under
 * `logs/`, and only warnings in the terminal. Else the terminal alone, for whoever collects it.
 */
export function openOutput(env: ShopEnv, name: string) {
  if (!env.isQuiet) {
    return (chunk: Buffer, stream: 'stdout' | 'stderr') => void process[stream].write(chunk);
  }
  const folder = join(env.dataDir, 'logs');
  const path = join(folder, `${name}.log`);
  mkdirSync(folder, { recursive: true });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LARGEST_LOG) rmSync(path);
  return (chunk: Buffer, stream: 'stdout' | 'stderr') => {
    appendFileSync(path, chunk);
    if (stream === 'stderr') process.stderr.write(chunk);
  };
}
