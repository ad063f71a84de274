import { whatWentWrong } from '../errors';

type Retry = { outcome: 'retry'; reason: string };

/** A plugin that has said nothing for this long is tried again; its answer no longer counts. */
export const PATIENCE_MS = 20_000;

/** Calls a plugin; one that throws or says nothing has asked to be tried again (R1.35). */
export async function ask<Answer>(
  work: () => Promise<Answer>,
  patienceMs = PATIENCE_MS,
): Promise<Answer | Retry> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Retry>((resolve) => {
    const reason = `No answer within ${patienceMs / 1_000} seconds`;
    timer = setTimeout(() => resolve({ outcome: 'retry', reason }), patienceMs);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch (error) {
    return { outcome: 'retry', reason: whatWentWrong(error) };
  } finally {
    clearTimeout(timer);
  }
}
