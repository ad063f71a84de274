import { z } from 'zod';

/** What an SDK answer asks for, one step each (`StepOpCode` of the SDK). */
const op = z.object({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .object({
      timeout: z.string().nullish(),
      if: z.string().nullish(),
      parallelMode: z.string().nullish(),
      function_id: z.string().optional(),
      payload: z.object({ data: z.unknown() }).loose().nullish(),
    })
    .loose()
    .nullish(),
  timing: z.object({ b: z.number() }).nullish().catch(null),
});

export type Op = z.infer<typeof op>;

/** Throws where the body is not a list of steps. */
export function readOps(body: unknown): Op[] {
  return z.array(op).parse(Array.isArray(body) ? body : [body]);
}

export function nameOf(one: Op): string | undefined {
  return one.displayName ?? one.name ?? undefined;
}

export function durationMs({ timing }: Op): number | undefined {
  return timing ? Math.round(timing.b / 1e6) : undefined;
}

export type StoredError = { name: string; message: string; stack?: string };

export function plainError(message: string, name = 'Error'): StoredError {
  return { name, message };
}

const SUPPORTED = new Set([
  'StepRun',
  'StepError',
  'StepFailed',
  'StepPlanned',
  'Sleep',
  'WaitForEvent',
  'InvokeFunction',
  'RunComplete',
  'DiscoveryRequest',
]);

const MAX_OUTPUT = 4 * 1024 * 1024;

/** Why a step cannot be taken: it needs more than this engine, or more than Inngest allows. */
export function refusalOf(one: Op): StoredError | undefined {
  if (!SUPPORTED.has(one.op)) {
    return plainError(`${one.op} is not supported by the embedded engine`, 'UnsupportedError');
  }
  if ((JSON.stringify(one.data)?.length ?? 0) <= MAX_OUTPUT) return undefined;
  return plainError(`step ${nameOf(one)} returned more than 4 MiB`, 'OutputTooLargeError');
}
