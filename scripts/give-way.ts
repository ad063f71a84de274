import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const NICENESS = 10;
const PAUSE_MS = 150;

/**
 * Lets other processes go before the one named where several want a core. Linux shares the cores out among
 * sessions, and each of the shop's processes is one of its own: niceness alone counts only within each.
 */
export function giveWay(pid: number): void {
  try {
    setPriority(pid, NICENESS);
    writeFileSync(`/proc/${pid}/autogroup`, String(NICENESS));
  } catch (error) {
    // Without privileges only so many a second. Anything else: not Linux, or not ours to change.
    if (codeOf(error) === 'EAGAIN') setTimeout(giveWay, PAUSE_MS, pid).unref();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
