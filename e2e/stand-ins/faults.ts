import { z } from 'zod';

export const faultSchema = z.strictObject({
  // `POST /v1/payment_intents/*/capture`, with `*` for one part of the path; or `*` for every call.
  on: z.string(),
  /**
   * `slow`: acts only after `ms`. `hold`: acts, and answers after `ms`. `drop_before`, `drop_after`: the
   * connection ends, before or after it has acted. `fail`: answers `status` and does not act.
   */
  kind: z.enum(['slow', 'hold', 'drop_before', 'drop_after', 'fail']),
  ms: z.number().default(0),
  status: z.number().default(500),
  /** How many calls it meets; null until it is cleared. */
  times: z.number().int().nullable().default(1),
});

export type Fault = z.input<typeof faultSchema>;
type Kept = z.output<typeof faultSchema>;

/** What shall go wrong with the next calls, in the order it was asked for. */
export class Faults {
  #waiting: Kept[] = [];

  add(fault: Fault): void {
    this.#waiting.push(faultSchema.parse(fault));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault this call meets, used up by it. */
  take(method: string, path: string): Kept | undefined {
    const fault = this.#waiting.find(({ on }) => matches(on, method, path));
    if (!fault || fault.times === null) return fault;
    fault.times -= 1;
    if (fault.times <= 0) this.#waiting = this.#waiting.filter((one) => one !== fault);
    return fault;
  }
}

function matches(on: string, method: string, path: string): boolean {
  if (on === '*') return true;
  const [verb, pattern = ''] = on.split(' ');
  const parts = pattern.split('/');
  const own = path.split('/');
  return (
    verb === method &&
    parts.length === own.length &&
    parts.every((part, index) => part === '*' || part === own[index])
  );
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
