import { writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';

const NICENESS = 10;

/**
 * Lets the other processes go first where several want a core. Linux shares the cores out among sessions,
 * and each of the shop's processes is one of its own: niceness alone counts only within each.
 */
export function giveWay(): void {
  setPriority(NICENESS);
  try {
    writeFileSync('/proc/self/autogroup', String(NICENESS));
  } catch {
    // Not Linux, or one that does not group by session.
  }
}
