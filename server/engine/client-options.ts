import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { batched } from './batch';
import { failRunOf } from './ending';
import { durationMs, nameOf, readOps, refusalOf } from './ops';
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
export function embeddedClientOptions(db: Db) {
  const store = batched<Checkpoint, boolean>(async (checkpoints) => {
    const stored = await storeSteps(db, checkpoints);
    return checkpoints.map((one) => stored.has(one.job));
  });
  return {
    isDev: false,
    // The SDK wants one; nothing is signed with it, since only this process can ask.
    signingKey: 'signkey-prod-00',
    eventKey: 'embedded',
    baseUrl: BASE_URL,
    fetch: async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const body: unknown = JSON.parse(String(init?.body ?? 'null'));
      if (pathname.startsWith('/e/')) return takeEvents(db, body, seedOf(init));
      if (/^\/v1\/checkpoint\/[^/]+\/async$/.test(pathname)) return takeCheckpoint(db, store, body);
      return new Response('not found', { status: 404 });
    },
  };
}

// The client sends the same seed when it repeats a request whose answer it has not seen.
function seedOf(init: RequestInit | undefined): string {
  return new Headers(init?.headers).get('x-inngest-event-id-seed') ?? crypto.randomUUID();
}

async function takeEvents(db: Db, body: unknown, seed: string): Promise<Response> {
  const sent = sentEvents.safeParse(Array.isArray(body) ? body : [body]);
  if (!sent.success || sent.data.some((event) => event.name.startsWith('inngest/'))) {
    return Response.json({ error: 'invalid event', status: 400 }, { status: 400 });
  }
  const events = sent.data.map(({ id, name, data, ts }, i) => ({
    id: id ?? seededId(seed, i),
    name,
    data: data ?? {},
    ...(ts === undefined ? {} : { ts }),
  }));
  await publishEvents(db, events);
  return Response.json({ ids: events.map((event) => event.id), status: 200 });
}

function seededId(seed: string, place: number): string {
  return `evt_${createHash('sha256').update(`${seed}:${place}`).digest('hex').slice(0, 26)}`;
}

// 409 tells the SDK to stop: the run has gone on elsewhere, or has ended.
async function takeCheckpoint(
  db: Db,
  store: (checkpoint: Checkpoint) => Promise<boolean>,
  body: unknown,
): Promise<Response> {
  const { qi_id, steps } = checkpoint.parse(body);
  const [job = '', token = ''] = qi_id.split(':');
  const ops = readOps(steps);
  const refusal = ops.map(refusalOf).find((error) => error !== undefined);
  if (refusal) await failRunOf(db, { job, token }, refusal);
  const finished = ops.map((op) => ({
    id: op.id,
    op: op.op,
    name: nameOf(op),
    data: op.data ?? null,
    durationMs: durationMs(op),
  }));
  const stored = !refusal && (await store({ job, token, steps: finished }));
  return new Response(null, { status: stored ? 200 : 409 });
}
