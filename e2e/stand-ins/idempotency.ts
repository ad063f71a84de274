import type { Reply } from './server';

export type Acted = {
  reply: Reply;
  /** False where nothing was tried: a validation failed, or too many asked. */
  isKept: boolean;
};

type Kept = { fingerprint: string; reply: Reply | null };

/**
 * The first answer to each key, whatever it was, also an error: asked again it is said again. Other
 * parameters under the same key, and the same key while it is being acted on, are told apart.
 */
export class Idempotency {
  #kept = new Map<string, Kept>();

  async once(
    key: string | undefined,
    fingerprint: string,
    act: () => Promise<Acted>,
  ): Promise<Reply | 'other_parameters' | 'in_use'> {
    if (!key) return (await act()).reply;
    const known = this.#kept.get(key);
    if (known && known.fingerprint !== fingerprint) return 'other_parameters';
    if (known?.reply) return { ...known.reply, headers: { ...known.reply.headers, ...REPLAYED } };
    if (known) return 'in_use';
    const own: Kept = { fingerprint, reply: null };
    this.#kept.set(key, own);
    try {
      const { reply, isKept } = await act();
      if (isKept) own.reply = reply;
      return reply;
    } finally {
      if (!own.reply) this.#kept.delete(key);
    }
  }

  /** Forgets all keys, as a provider does after a day. */
  prune(): void {
    this.#kept.clear();
  }
}

const REPLAYED = { 'idempotent-replayed': 'true' };
