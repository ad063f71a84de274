import { randomBytes } from 'node:crypto';

/** A run id made in the process; the same shape as those made in SQL. */
export function newRunId(now = Date.now()): string {
  return `run_${now.toString(16).padStart(12, '0')}${randomBytes(8).toString('hex')}`;
}
