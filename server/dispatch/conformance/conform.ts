import type { Db } from '@/db/client';
import { PATIENCE_MS } from '../ask';
import type { PluginTools } from '../plugin';
import { createPlugins, type Plugins } from '../plugins';
import { openBench } from './bench';
import { Broken, type Fault, type Rule } from './rule';
import { lieRules } from './rules-lies';
import { lineRules } from './rules-line';
import { partRules } from './rules-parts';
import { placingRules } from './rules-placing';
import { updateRules } from './rules-updates';
import { type Simulate, simulationOf } from './simulated';

export type Verdict = {
  rule: string;
  fault: Fault | null;
  outcome: 'pass' | 'fail' | 'not asked';
  /** Why it fails. */
  reason: string | null;
};

export type Conformance = {
  db: Db;
  /** Of the plugin. */
  name: string;
  faults: readonly Fault[];
  create?: (tools: PluginTools) => Plugins;
  simulate?: Simulate;
  timeoutMs?: number;
  patienceMs?: number;
};

/**
 * Puts a plugin before a simulated business that has these faults, and judges it by each rule; those
 * about no fault are always asked. Each rule has a business and a dispatch of its own in `db`.
 */
export async function conform(given: Conformance): Promise<Verdict[]> {
  const rules = [...placingRules, ...lineRules, ...updateRules, ...partRules, ...lieRules];
  const asked = rules.filter(({ fault }) => fault === null || given.faults.includes(fault));
  const verdicts: Verdict[] = [];
  for (const rule of asked) verdicts.push(await judge(rule, given));
  return verdicts;
}

async function judge(rule: Rule, given: Conformance): Promise<Verdict> {
  const { create = createPlugins, simulate = simulationOf(given.name) } = given;
  const { db, name, timeoutMs = 10_000, patienceMs = PATIENCE_MS } = given;
  const { allowPrivate = true, needs, fault } = rule;
  const waits = { timeoutMs, patienceMs };
  const bench = await openBench({ db, name, create, simulate, allowPrivate, ...waits });
  const verdict = { rule: rule.name, fault };
  try {
    if (needs && !bench.simulated.can.includes(needs)) {
      return { ...verdict, outcome: 'not asked', reason: null };
    }
    await rule.check(bench);
    return { ...verdict, outcome: 'pass', reason: null };
  } catch (error) {
    const reason = error instanceof Broken ? error.message : `it threw: ${error}`;
    return { ...verdict, outcome: 'fail', reason };
  } finally {
    await bench.close();
  }
}
