// Serialization failure, deadlock: the database has undone all of it, and it may be done again.
const UNDONE = new Set(['40001', '40P01']);
/** A lock was waited for as long as is allowed (`lockTimeoutMs`). */
const WAITED = '55P03';

const TRIES = 4;
const PAUSE_MS = 20;

/**
 * Runs `work` once more where others who worked on the same rows stood in its way (a deadlock, a
 * serialization failure), at most four times in all. Only for work that is one transaction and does
 * nothing outside of it.
 */
export async function untilUndisturbed<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!UNDONE.has(codeOf(error))) throw error;
      // Not in step with whoever it met.
      const waitMs = PAUSE_MS * tries * Math.random();
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return work();
}

/** Whether something failed only because others worked on the same rows: later it may well go through. */
export function isContention(error: unknown): boolean {
  const code = codeOf(error);
  return UNDONE.has(code) || code === WAITED;
}

/** The database's own code, also where something is wrapped around its error. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) {
    return error.code;
  }
  return codeOf(error.cause);
}
