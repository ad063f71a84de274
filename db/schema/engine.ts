import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt } from '../columns';

// No foreign keys in here: every row is written by one statement together with what it belongs
// to, and a check per step would double the work of the busiest tables.
export const jobs = pgSchema('jobs');

/** Completion order of steps, which a replay has to follow. */
export const stepOrder = jobs.sequence('step_order');

/** Functions as last synced, with the configuration the SDK reported. */
export const engineFunctions = jobs.table('fn', {
  id: text().primaryKey(),
  config: jsonb().notNull(),
  syncedAt: createdAt(),
});

/**
 * Who cares about an event name: `start` a run of a function, `cancel` its runs, or `await` it
 * (some run has once waited for it). `path` is the part of the event that must match.
 */
export const engineTriggers = jobs.table(
  'trigger',
  {
    eventName: text().notNull(),
    kind: text({ enum: ['start', 'cancel', 'await'] }).notNull(),
    fnId: text().notNull().default(''),
    path: text().notNull().default(''),
    expression: text().notNull().default(''),
    /** True where publishing itself can create the run, without evaluating anything. */
    direct: boolean().notNull().default(false),
    priority: integer().notNull().default(0),
    dedupePath: text(),
    slotPath: text(),
    slotLimit: integer(),
    timeoutMs: bigint({ mode: 'number' }),
  },
  (t) => [primaryKey({ columns: [t.eventName, t.kind, t.fnId, t.path, t.expression] })],
);

/** Every event ever published; its key is what makes a repeated event harmless. */
export const engineEvents = jobs.table(
  'event',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    data: jsonb(),
    ts: at().notNull(),
    receivedAt: createdAt(),
  },
  (t) => [
    // For those who follow the log of these by its time.
    index('event_placed').on(t.ts, t.id).where(sql`${t.name} = 'OrderPlacedIntegrationEvent'`),
    index('event_given_back').on(t.ts, t.id).where(sql`${t.name} = 'order.given_back'`),
  ],
);

/** One execution of one function for one event. Ids sort by age. */
export const engineRuns = jobs.table(
  'run',
  {
    id: text().primaryKey(),
    fnId: text().notNull(),
    event: jsonb().notNull(),
    /** All events of a batch; null for the usual single event. */
    events: jsonb(),
    status: text({ enum: ['running', 'completed', 'failed', 'cancelled'] })
      .notNull()
      .default('running'),
    /** Planned steps not yet settled. The next discovery call waits for zero. */
    pending: integer().notNull().default(0),
    dedupe: text(),
    /** Present while a singleton run is active. */
    singleton: text(),
    priority: integer().notNull().default(0),
    slotKey: text(),
    slotLimit: integer(),
    parentRun: text(),
    parentStep: text(),
    output: json(),
    error: json(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    uniqueIndex('run_once').on(t.fnId, t.dedupe).where(sql`${t.dedupe} is not null`),
    uniqueIndex('run_alone').on(t.fnId, t.singleton).where(sql`${t.singleton} is not null`),
    index('run_order').on(sql`(${t.event} -> 'data' ->> 'orderId')`),
    // Not on the status: a column that changes with every run would cost each of them more.
    index('run_failed').on(t.id).where(sql`${t.error} is not null`),
  ],
);

/** What a step returned or threw. First result wins. */
export const engineSteps = jobs.table(
  'step',
  {
    runId: text().notNull(),
    id: text().notNull(),
    /** `planned` counts in `run.pending`; `retrying` has failed before and will be tried again. */
    state: text({ enum: ['planned', 'retrying', 'done'] }).notNull(),
    planned: boolean().notNull().default(false),
    /** Discover again as soon as this one is settled, without waiting for its siblings. */
    eager: boolean().notNull().default(false),
    seq: bigint({ mode: 'number' }).notNull().default(sql`nextval('jobs.step_order')`),
    op: text().notNull(),
    name: text(),
    attempts: integer().notNull().default(0),
    data: json(),
    error: json(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.id] })],
);

/** Runs waiting for an event, and rules by which an event cancels a run. */
export const engineWaits = jobs.table(
  'wait',
  {
    runId: text().notNull(),
    stepId: text().notNull(),
    eventName: text().notNull(),
    /** Digest of the path and the value an event must carry; null where any value will do. */
    match: text(),
    expression: text(),
    cancels: boolean().notNull().default(false),
    expiresAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.stepId] }),
    index('wait_event').on(t.eventName, t.match),
  ],
);

/**
 * Work to do, deleted when done. A claimed job carries a random token, and whoever writes for it
 * must show that token; a lease that runs out lets another worker claim the job with a new one.
 */
export const engineJobs = jobs.table(
  'job',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    key: text(),
    kind: text({
      enum: ['event', 'call', 'settle', 'cron', 'debounce', 'batch', 'timeout'],
    }).notNull(),
    runId: text(),
    stepId: text(),
    payload: jsonb(),
    attempt: integer().notNull().default(0),
    /** How often a worker died, or froze, with this job in its hands. */
    reclaims: integer().notNull().default(0),
    /** Priority is taken off here: a job due now with priority 60 stands a minute ahead. */
    runAt: createdAt(),
    leaseUntil: at(),
    token: uuid(),
    slotKey: text(),
    slotLimit: integer(),
    holdsSlot: boolean().notNull().default(false),
  },
  (t) => [
    index('job_due').on(t.runAt).where(sql`${t.slotKey} is null`),
    index('job_slot').on(t.slotKey, t.runAt).where(sql`${t.slotKey} is not null`),
    index('job_suspect').on(t.runAt).where(sql`${t.reclaims} > 0`),
    index('job_slot_held').on(t.slotKey).where(sql`${t.holdsSlot}`),
    uniqueIndex('job_key').on(t.key).where(sql`${t.key} is not null`),
  ],
);

/** Rate limits and throttles: how many started in the current window. */
export const engineBuckets = jobs.table('bucket', {
  key: text().primaryKey(),
  used: integer().notNull(),
  nextAt: at().notNull(),
});
