import type { Bench } from './bench';
import type { Behavior } from './simulated';

export const faults = ['slow', 'duplicate', 'reorder', 'drop', 'lie'] as const;
export type Fault = (typeof faults)[number];

/** One thing that has to hold for every plugin. */
export type Rule = {
  name: string;
  /** What goes wrong while it is tried; null: nothing. */
  fault: Fault | null;
  /** What the business has to be capable of; where it is not, the rule says nothing of its plugin. */
  needs?: Behavior;
  /** False where the shop's own network must not be called either. */
  allowPrivate?: boolean;
  /** Throws `Broken` where it does not hold. */
  check(bench: Bench): Promise<void>;
};

/** What came instead. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

/** @throws Broken where `found` is not what is expected */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [is, shouldBe] = [JSON.stringify(found), JSON.stringify(expected)];
  if (is !== shouldBe) throw new Broken(`${what}: ${is} instead of ${shouldBe}`);
}
