import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { placedMessage, recalledMessage } from '../../api-shapes';
import { isSigned, SIGNATURE_HEADER } from '../../signature';
import { parcel } from '../../testing';
import { http } from './http';

type Heard = { path: string; headers: IncomingHttpHeaders; body: string };

let server: Server;
let heard: Heard[];
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push({ path: request.url ?? '', headers: request.headers, body });
    response.writeHead(200).end('{"reference":"A-17"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
});

afterAll(() => server.close());

beforeEach(() => {
  heard = [];
});

const plugin = http({ sendMail: async () => undefined, allowPrivate: true });
const order = { ...parcel, dispatchId: 'dsp_1' };
const contact = (more: { recallUrl?: string } = {}) => ({
  business: { id: 'biz_1', name: 'Hearth & Crumb', email: 'oven@example.com' },
  settings: { url, ...more },
  secrets: ['new', 'old'],
});

function signedWith({ headers, body }: Heard, secret: string): boolean {
  return isSigned(body, String(headers[SIGNATURE_HEADER]), { secrets: [secret] });
}

describe('the http plugin', () => {
  it("posts the order, signed with each of the business's secrets", async () => {
    expect(await plugin.place(order, contact())).toEqual({
      outcome: 'accepted',
      reference: 'A-17',
    });
    const [call] = heard;
    if (!call) throw new Error('nothing was posted');
    expect(call).toMatchObject({
      path: '/orders',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'dsp_1' },
    });
    expect(placedMessage.safeParse(JSON.parse(call.body)).error).toBeUndefined();
    expect(JSON.parse(call.body)).toEqual({
      type: 'order.placed',
      dispatchId: 'dsp_1',
      answerTo: expect.stringMatching(/^https?:.*\/api\/businesses\/biz_1\/updates$/),
      order: parcel,
    });
    expect(['new', 'old', 'other'].map((secret) => signedWith(call, secret))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('posts that an order is off, under a key of its own', async () => {
    expect(await plugin.recall?.(order, contact())).toEqual({ outcome: 'told' });
    const recallUrl = url.replace('orders', 'canceled');
    await plugin.recall?.(order, contact({ recallUrl }));
    expect(heard.map(({ path }) => path)).toEqual(['/orders', '/canceled']);
    const [call] = heard;
    expect(call?.headers['idempotency-key']).toBe('dsp_1:recall');
    expect(recalledMessage.safeParse(JSON.parse(call?.body ?? '')).error).toBeUndefined();
    expect(JSON.parse(call?.body ?? '')).toEqual({
      type: 'order.recalled',
      dispatchId: 'dsp_1',
      order: { number: parcel.number },
    });
    expect(call && signedWith(call, 'new')).toBe(true);
  });

  it('calls nobody where there is nothing to sign with', async () => {
    const placed = await plugin.place(order, { ...contact(), secrets: [] });
    expect(placed).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('secret') });
    expect(heard).toEqual([]);
  });

  it('calls nobody inside, unless the shop allows it', async () => {
    const careful = http({ sendMail: async () => undefined });
    expect(await careful.place(order, contact())).toMatchObject({ outcome: 'refused' });
    expect(await careful.recall?.(order, contact())).toMatchObject({ outcome: 'refused' });
    expect(heard).toEqual([]);
  });
});
