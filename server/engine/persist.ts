const WAITS_MS = [50, 100, 200, 400, 800, 1_600];

// Connection lost or refused, server starting or stopping, serialization failure, deadlock.
const PASSING = /^(08|57P0|40001|40P01|ECONN|EPIPE|ETIMEDOUT)/;
const LOST = /connection (terminated|timeout)|timeout exceeded when trying to connect/i;

/**
 * Repeats a write while the database is away for a moment, so that a result already earned is
 * not lost. Only for writes that are fenced: one that arrived after all is refused the next time.
 */
export async function persist<T>(write: () => Promise<T>): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await write();
    } catch (error) {
      if (!isPassing(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return write();
}

function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return PASSING.test(code) || LOST.test(error.message);
}
