import { Faults, pause } from './faults';
import { type Acted, Idempotency } from './idempotency';
import { type Call, DROPPED, type Reply } from './server';

export type Hook = (call: Call, reply?: Reply) => void | Promise<void>;

export type Acting = {
  call: Call;
  key: string | undefined;
  /** What has to be the same under the same key. */
  fingerprint: string;
  act: () => Acted;
  /** How this provider words an answer without acting. */
  failed: (status: number) => Reply;
  /** False where the same key may act after a failure of the provider's own; true where it is not said. */
  keepsFailures?: boolean;
  otherParameters: () => Reply;
  inUse: () => Reply;
};

/** What every stand-in has around its own acting: calls, faults, hooks and remembered keys. */
export class Stage {
  readonly calls: Call[] = [];
  readonly faults = new Faults();
  readonly keys = new Idempotency();
  /** Called right before and right after each call acts, also where its answer then gets lost. */
  before: Hook | null = null;
  after: Hook | null = null;

  async perform(acting: Acting): Promise<Reply | typeof DROPPED> {
    const { call, key, fingerprint, failed } = acting;
    this.calls.push(call);
    const fault = this.faults.take(call.method, call.path);
    if (fault?.kind === 'drop_before') return DROPPED;
    // Whoever asks too much is turned away at the door, and no key remembers it.
    if (fault?.kind === 'fail' && fault.status < 500) return failed(fault.status);
    const reply = await this.keys.once(key, fingerprint, async () => {
      if (fault?.kind === 'slow') await pause(fault.ms);
      await this.before?.(call);
      const isFailing = fault?.kind === 'fail';
      const { keepsFailures: isKept = true } = acting;
      const acted = isFailing ? { reply: failed(fault.status), isKept } : acting.act();
      await this.after?.(call, acted.reply);
      return acted;
    });
    if (reply === 'other_parameters') return acting.otherParameters();
    if (reply === 'in_use') return acting.inUse();
    if (fault?.kind === 'drop_after') return DROPPED;
    if (fault?.kind === 'hold') await pause(fault.ms);
    return reply;
  }
}
