import { z } from 'zod';
import type { Db } from '@/db/client';
import { batched } from './batch';
import { readOps } from './ops';
import { type Checkpoint, storeSteps } from './outcomes';
import { publishEvents } from './publish';

const BASE_URL = 'http://embedded.invalid';

const sentEvents = z.array(
  z.object({
    id: z.string().optional(),
    name: z.string().min(1),
    data: z.unknown(),
    ts: z.number().optional(),
  }),
);

const checkpoint = z.object({ qi_id: z.string(), steps: z.unknown() });

/**
 * What `new Inngest({ id, ...options })` needs to run on this engine: everything the client would
 * send over the network (events, checkpoints) is written to the database instead.
 */
export function embeddedClientOptions(options: { db: Db; signingKey: string }) {
  const { db, signingKey } = options;
  const store = batched<Checkpoint, boolean>(async (checkpoints) => {
    const stored = await storeSteps(db, checkpoints);
    return checkpoints.map((one) => stored.has(one.job));
  });
  return {
    isDev: false,
    signingKey,
    eventKey: 'embedded',
    baseUrl: BASE_URL,
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const body: unknown = JSON.parse(String(init?.body ?? 'null'));
      if (pathname.startsWith('/e/')) return takeEvents(db, body);
      if (/^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) return takeCheckpoint(store, body);
      return new Response('not found', { status: 404 });
    },
  };
}

async function takeEvents(db: Db, body: unknown): Promise<Response> {
  const sent = sentEvents.safeParse(Array.isArray(body) ? body : [body]);
  if (!sent.success || sent.data.some((event) => event.name.startsWith('inngest/'))) {
    return Response.json({ error: 'invalid event', status: 400 }, { status: 400 });
  }
  const events = sent.data.map(({ id, name, data, ts }) => ({
    id: id ?? crypto.randomUUID(),
    name,
    data: data ?? {},
    ...(ts === undefined ? {} : { ts }),
  }));
  await publishEvents(db, events);
  return Response.json({ ids: events.map((event) => event.id), status: 200 });
}

// 409 tells the SDK to stop: the run has gone on elsewhere, or has ended.
async function takeCheckpoint(
  store: (checkpoint: Checkpoint) => Promise<boolean>,
  body: unknown,
): Promise<Response> {
  const { qi_id, steps } = checkpoint.parse(body);
  const [job = '', token = ''] = qi_id.split(':');
  const ops = readOps(steps);
  if (ops.some((op) => op.op !== 'StepRun')) return new Response('unsupported', { status: 409 });
  const finished = ops.map((op) => ({
    id: op.id,
    op: op.op,
    name: op.displayName ?? op.name ?? undefined,
    data: op.data ?? null,
    durationMs: op.timing ? Math.round(op.timing.b / 1e6) : undefined,
  }));
  const stored = await store({ job, token, steps: finished });
  return new Response(null, { status: stored ? 200 : 409 });
}
