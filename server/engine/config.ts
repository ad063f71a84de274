import { z } from 'zod';

const concurrency = z.object({
  limit: z.number().int().positive(),
  key: z.string().optional(),
  scope: z.enum(['fn', 'env', 'account']).optional(),
});

export type Concurrency = z.infer<typeof concurrency>;

/** A function as the SDK registers it (`functionConfigSchema` of the SDK, what we read of it). */
export const functionConfig = z.object({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.object({ event: z.string(), expression: z.string().optional() }),
      z.object({ cron: z.string(), jitter: z.string().optional() }),
    ]),
  ),
  steps: z.object({
    step: z.object({ retries: z.object({ attempts: z.number().optional() }).optional() }),
  }),
  concurrency: z
    .union([
      z.number().transform((limit): Concurrency[] => [{ limit }]),
      concurrency.transform((one): Concurrency[] => [one]),
      z.array(concurrency),
    ])
    .optional(),
  idempotency: z.string().optional(),
  cancel: z
    .array(
      z.object({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }),
    )
    .optional(),
  priority: z.object({ run: z.string().optional() }).optional(),
  singleton: z.object({ key: z.string().optional(), mode: z.enum(['skip', 'cancel']) }).optional(),
  debounce: z
    .object({ period: z.string(), key: z.string().optional(), timeout: z.string().optional() })
    .optional(),
  throttle: z
    .object({
      limit: z.number().int().positive(),
      period: z.string(),
      key: z.string().optional(),
      burst: z.number().int().positive().optional(),
    })
    .optional(),
  rateLimit: z
    .object({ limit: z.number().int().positive(), period: z.string(), key: z.string().optional() })
    .optional(),
  batchEvents: z
    .object({
      maxSize: z.number().int().positive(),
      timeout: z.string(),
      key: z.string().optional(),
      if: z.string().optional(),
    })
    .optional(),
  timeouts: z.object({ start: z.string().optional(), finish: z.string().optional() }).optional(),
});

export type FunctionConfig = z.infer<typeof functionConfig>;

/** Throws for what this engine does not run: better no start than a setting silently ignored. */
export function checkSupported(config: FunctionConfig): void {
  if ((config.concurrency?.length ?? 0) > 1) throw unsupported(config.id, 'two concurrency limits');
  const jitter = config.triggers.some((trigger) => 'cron' in trigger && trigger.jitter);
  if (jitter) throw unsupported(config.id, 'cron jitter');
  const listens = config.triggers.some(
    (trigger) => 'event' in trigger && trigger.event === 'inngest/function.finished',
  );
  if (listens) throw unsupported(config.id, 'the event inngest/function.finished');
}

function unsupported(fnId: string, what: string): Error {
  return new Error(`function ${fnId} uses ${what}, which the embedded engine does not run`);
}
