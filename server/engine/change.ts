/** The job whose outcome is written, and the proof that it is still ours. */
export type Claim = { job: string; token: string };

/** A step's final result: data, or the error the function may catch. */
export type Settlement = {
  runId: string;
  id: string;
  op: string;
  name?: string | undefined;
  attempts?: number;
  /** How long its body took. */
  durationMs?: number | undefined;
  data?: unknown;
  error?: unknown;
};

/** A step found but not finished: a job that runs or settles it later, and perhaps a wait. */
export type Plan = {
  runId: string;
  id: string;
  op: string;
  name?: string | undefined;
  eager: boolean;
  kind: 'call' | 'settle';
  delayMs: number;
  payload?: unknown;
  waitFor?: string;
  /** Part of the run's own event that the awaited event must share. */
  path?: string | undefined;
  expression?: string | undefined;
};

export type NewRun = {
  id: string;
  fnId: string;
  event: unknown;
  events?: unknown[] | undefined;
  dedupe?: string | undefined;
  singleton?: string | undefined;
  priority: number;
  slotKey?: string | undefined;
  slotLimit?: number | undefined;
  /** Dropped once `rateLimit` runs have begun for this key within `ratePeriodMs`. */
  rateKey?: string | undefined;
  rateLimit?: number | undefined;
  ratePeriodMs?: number | undefined;
  /** Begun no closer to each other than `spacingMs`, except for the first `burst`. */
  throttleKey?: string | undefined;
  spacingMs?: number | undefined;
  burst?: number | undefined;
  parentRun?: string;
  parentStep?: string;
  delayMs: number;
};

export type Ending = {
  runId: string;
  status: 'completed' | 'failed' | 'cancelled';
  output?: unknown;
  error?: unknown;
};

/**
 * A job known by its key. Where one is there already: a debounced event takes the place of an
 * older one and moves the job out, an event joins its batch, and everything else is left alone.
 */
export type NewJob = {
  kind: 'cron' | 'debounce' | 'batch' | 'timeout';
  key: string;
  runId?: string;
  payload: unknown;
  delayMs: number;
};

export type Advance = {
  settle?: Settlement[];
  plan?: Plan[];
  start?: NewRun[];
  end?: Ending[];
  queue?: NewJob[];
  /** Runs to call again even where nothing was settled. */
  again?: { runId: string }[];
};
