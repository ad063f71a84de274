import { whatWentWrong } from '../errors';
import type { Placed } from './plugin';

/** A plugin that has said nothing for this long is tried again; its answer no longer counts. */
export const PATIENCE_MS = 20_000;

/** Calls a plugin; one that throws or says nothing has asked to be tried again (R1.35). */
export async function ask(place: () => Promise<Placed>, patienceMs = PATIENCE_MS): Promise<Placed> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Placed>((resolve) => {
    const reason = `No answer within ${patienceMs / 1_000} seconds`;
    timer = setTimeout(() => resolve({ outcome: 'retry', reason }), patienceMs);
  });
  try {
    return await Promise.race([place(), silence]);
  } catch (error) {
    return { outcome: 'retry', reason: whatWentWrong(error) };
  } finally {
    clearTimeout(timer);
  }
}
