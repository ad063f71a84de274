import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { makeBusiness } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { businesses } from '@/db/schema';
import { answerUpdate } from '@/server/dispatch/callback';
import { createSecret } from '@/server/dispatch/secrets';
import { SIGNATURE_HEADER, sign } from '@/server/dispatch/signature';

export type Line = { productId: string; quantity: number };
export type Heard = { dispatchId: string; order: { lines: Line[] } };
export type Answer = { status: number; code: string | null };

/** What a business says, and how it signs; left out, as it should. */
export type Signing = { secret?: string; at?: number };

/** One order as a business lives it. */
export type Story = {
  /** Answers the shop's call; false where the shop has to ask again. */
  take(response: ServerResponse, tries: number): Promise<boolean>;
  /** What the business says afterwards, once it has taken the order. */
  tell(line: Telephone): Promise<void>;
};

/** The business's line to the shop. */
export type Telephone = Heard & {
  /** Says it, and has to be answered so. */
  expect(update: object, answer: Answer | 'fine', signing?: Signing): Promise<void>;
};

export type SimulatedBusiness = {
  id: string;
  /** Told orders, each once, with what was answered otherwise than it should have been. */
  stories: Map<string, Promise<void>>;
  surprises: string[];
  /** How often each refusal was met, as it should be. */
  refusals: Map<string, number>;
  close(): Promise<void>;
};

/** A business with an API on this machine that lives its orders by `nextStory`. */
export async function startBusiness(
  db: Db,
  nextStory: (index: number) => Story,
): Promise<SimulatedBusiness> {
  const { id } = await makeBusiness(db, { plugin: 'http' });
  const { secret } = await createSecret(db, { as: 'business', businessId: id });
  const stories = new Map<string, Promise<void>>();
  const surprises: string[] = [];
  const refusals = new Map<string, number>();
  const known = new Map<string, { story: Story; tries: number }>();

  const server = createServer(async (request, response) => {
    response.on('error', () => undefined);
    const heard = (await bodyOf(request)) as Heard;
    const { dispatchId } = heard;
    const order = known.get(dispatchId) ?? { story: nextStory(known.size), tries: 0 };
    known.set(dispatchId, order);
    order.tries += 1;
    const isTaken = await order.story.take(response, order.tries);
    if (isTaken && !stories.has(dispatchId)) {
      const told = order.story.tell(telephone(heard));
      stories.set(
        dispatchId,
        told.catch((error) => void surprises.push(`${dispatchId}: ${String(error)}`)),
      );
    }
  });

  const telephone = (heard: Heard): Telephone => {
    const say = async (update: object, { secret: key = secret, at }: Signing = {}) => {
      const body = JSON.stringify({ dispatchId: heard.dispatchId, ...update });
      const headers = { [SIGNATURE_HEADER]: sign(body, [key], at) };
      const request = new Request('http://shop.test/', { method: 'POST', body, headers });
      const answer = await answerUpdate(db, id, request);
      const { error } = (await answer.json()) as { error?: { code: string } };
      return { status: answer.status, code: error?.code ?? null };
    };
    const expect = async (update: object, wanted: Answer | 'fine', signing?: Signing) => {
      const { status, code } = wanted === 'fine' ? { status: 200, code: null } : wanted;
      const stamped = { id: newId('event'), ...update };
      let answer = await say(stamped, signing);
      // The shop may not have read yet that the order is taken.
      const isTooEarly = () => answer.status === 409 && status !== 409;
      for (let tries = 0; tries < 50 && isTooEarly(); tries += 1) {
        await wait(100);
        answer = await say(stamped, signing);
      }
      if (code) refusals.set(code, (refusals.get(code) ?? 0) + 1);
      if (answer.status === status && answer.code === code) return;
      const said = JSON.stringify(update);
      surprises.push(`${said} was answered ${answer.status} ${answer.code}, not ${status} ${code}`);
    };
    return { ...heard, expect };
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const pluginSettings = { url: `http://127.0.0.1:${port}/orders` };
  await db.update(businesses).set({ pluginSettings }).where(eq(businesses.id, id));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { id, stories, surprises, refusals, close };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
