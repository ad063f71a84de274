import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '@/db/ids';
import type { Answer, Story, Telephone } from './api';

/** Takes each order at once and has it delivered before anybody looks. */
export const quick = (): Story => ({ take: accept, tell: goOnToDelivery });

/** Lets the shop wait, now and then for too long; declines some orders, and parts of others. */
export const slow = (index: number): Story => ({
  async take(response, tries) {
    if (index % 40 === 7 && tries === 1) return hang(response);
    await wait(300 + ((index * 97) % 900));
    return accept(response);
  },
  async tell(line) {
    await wait(500);
    if (index % 5 === 3) return line.expect({ type: 'declined', reason: 'Sold out' }, 'fine');
    return index % 5 === 1 ? deliverAPart(line) : goOnToDelivery(line);
  },
});

/** Says whatever it likes; what is true in the end is that it delivers, but for every seventh order. */
export const lying = (index: number): Story => ({
  take: (response, tries) => (tries > 1 ? accept(response) : firstAnswer(index, response)),
  async tell(line) {
    await (lies[index % lies.length] ?? nothing)(line);
    if (index % 7 === 5) return declineAgainAndAgain(line);
    await line.expect({ type: 'confirmed' }, 'fine');
    const hasShipped = await (lateLies[index % lateLies.length] ?? nothing)(line);
    if (!hasShipped) await line.expect(shipped, 'fine');
    await line.expect({ type: 'delivered' }, 'fine');
    await line.expect({ type: 'declined', reason: 'Never mind' }, illegal);
  },
});

const accept = (response: ServerResponse) =>
  new Promise<boolean>((resolve) => {
    response.writeHead(201).end(`{"reference":"${newId('event')}"}`, () => resolve(true));
  });

async function hang(response: ServerResponse): Promise<boolean> {
  await new Promise((resolve) => response.once('close', resolve));
  return false;
}

/**
 * Takes the order and loses its answer, says nothing of use, is busy, or does as it should: never so
 * often in a row that it would be left alone.
 */
async function firstAnswer(index: number, response: ServerResponse): Promise<boolean> {
  const turn = index % 8;
  if (turn === 1) response.destroy();
  else if (turn === 3) response.writeHead(200).end('{}');
  else if (turn === 5) response.writeHead(503).end('not now');
  else return accept(response);
  return false;
}

async function goOnToDelivery({ expect }: Telephone): Promise<void> {
  await expect({ type: 'confirmed' }, 'fine');
  await expect(shipped, 'fine');
  await expect({ type: 'delivered' }, 'fine');
}

/** True where the order is on its way after it. */
/** One piece of each line is gone by now; the others leave one by one. */
async function deliverAPart({ expect, order }: Telephone): Promise<void> {
  const lines = order.lines.map(({ productId, quantity }) => ({
    productId,
    quantity: quantity - 1,
  }));
  const left = lines.filter(({ quantity }) => quantity > 0);
  const reason = 'Only a part is left';
  if (left.length === 0) return expect({ type: 'declined', reason }, 'fine');
  await expect({ type: 'confirmed', lines: left, reason }, 'fine');
  for (const { productId, quantity } of left) {
    for (let piece = 1; piece <= quantity; piece += 1) {
      const parcel = { ...shipped, tracking: `V${piece}`, lines: [{ productId, quantity: 1 }] };
      await expect(parcel, 'fine');
    }
    await expect({ ...shipped, tracking: 'V9', lines: [{ productId, quantity: 1 }] }, illegal);
  }
  await expect({ type: 'delivered', tracking: 'V1' }, 'fine');
  await expect({ type: 'delivered' }, 'fine');
}

type Lie = (line: Telephone) => Promise<unknown>;

const refused = (status: number, reason: string): Answer => ({
  status,
  code: `dispatch.${reason}`,
});
const unreadable = refused(400, 'update_unreadable');
const unknownLine = refused(400, 'unknown_line');
const notSigned = refused(403, 'update_not_signed');
const notFound = refused(404, 'not_found');
const illegal = refused(409, 'illegal_move');
const reused = refused(409, 'update_reused');

const shipped = { type: 'shipped', carrier: 'Own van', tracking: 'V1' };

const nothing: Lie = async () => undefined;

/** Before it has confirmed. */
const lies: Lie[] = [
  nothing,
  ({ expect }) => expect(shipped, illegal),
  ({ expect }) => expect({ type: 'delivered' }, illegal),
  ({ expect }) => expect({ type: 'confirmed' }, notSigned, { secret: 'guessed' }),
  ({ expect }) => expect({ type: 'confirmed' }, notSigned, { at: 1_000_000_000 }),
  ({ expect }) => expect({ type: 'confirmed', dispatchId: newId('dispatch') }, notFound),
  ({ expect }) =>
    expect({ type: 'confirmed', lines: [{ productId: 'prd_none', quantity: 1 }] }, unknownLine),
  ({ expect, order }) =>
    expect(
      {
        type: 'confirmed',
        lines: order.lines.map(({ productId, quantity }) => ({
          productId,
          quantity: quantity + 1,
        })),
      },
      unknownLine,
    ),
  ({ expect }) => expect({ type: 'paid', amount: 1 }, unreadable),
];

/** Between confirming and shipping. */
const lateLies: Lie[] = [
  ({ expect }) => expect({ ...shipped, trackingUrl: 'javascript:alert(1)' }, unreadable),
  ({ expect }) => expect({ type: 'declined', reason: 'Changed our mind' }, illegal),
  ({ expect }) => expect({ type: 'delivered' }, illegal),
  async ({ expect }) => {
    const id = newId('event');
    await Promise.all(Array.from({ length: 5 }, () => expect({ id, ...shipped }, 'fine')));
    await expect({ id, type: 'delivered' }, reused);
    // Said once more under another name, it is the same parcel still.
    await expect(shipped, 'fine');
    return true;
  },
];

async function declineAgainAndAgain({ expect }: Telephone): Promise<void> {
  const declined = { id: newId('event'), type: 'declined', reason: 'No flour' };
  await expect(declined, 'fine');
  await expect(declined, 'fine');
  await expect({ type: 'confirmed' }, illegal);
}
