import { z } from 'zod';
import { faultSchema } from '../faults';
import type { PayPalStandIn } from '../paypal';
import type { Call, Reply } from '../server';
import { approvalPage } from './answers';

type Command = (paypal: PayPalStandIn, input: unknown) => unknown;

const ofOrder = z.object({ order: z.string() });

/** What a test in another process can say to the stand-in, under `/_control/`. */
const COMMANDS: Record<string, Command> = {
  faults: ({ stage }, input) => stage.faults.add(faultSchema.parse(input)),
  'faults/clear': ({ stage }) => stage.faults.clear(),
  notices: ({ notices }, input) => {
    const { target, mode } = z
      .strictObject({
        target: z.string().nullable().optional(),
        mode: z.enum(['now', 'held', 'never']).optional(),
      })
      .parse(input);
    if (target !== undefined) notices.target = target;
    if (mode) notices.mode = mode;
  },
  deliver: ({ notices }, input) =>
    notices.deliver(z.strictObject({ times: z.number().int().optional() }).parse(input)),
  approve: ({ books }, input) => books.approve(ofOrder.parse(input).order),
  decline: ({ books }, input) => {
    const { order, issue } = ofOrder.extend({ issue: z.string() }).parse(input);
    books.order(order).declines = issue;
  },
  state: ({ books, notices }) => ({
    orders: [...books.orders.values()],
    effects: books.effects,
    notices: notices.sent.map(({ id, type }) => ({ id, type })),
    answers: notices.answers,
  }),
};

export async function answerControl(paypal: PayPalStandIn, call: Call): Promise<Reply> {
  const command = COMMANDS[call.path.replace('/_control/', '')];
  if (!command) return { status: 404, body: { error: 'There is no such command.' } };
  try {
    const input: unknown = call.body ? JSON.parse(call.body) : {};
    return { status: 200, body: (await command(paypal, input)) ?? {} };
  } catch (error) {
    return { status: 400, body: { error: String(error) } };
  }
}

/** PayPal's own page, where the shopper says yes or no and is sent back to the shop. */
export function answerShopper({ books }: PayPalStandIn, { method, path, query }: Call): Reply {
  const id = query.get('token') ?? '';
  const order = books.orders.get(id);
  if (!order) return { status: 404, body: 'There is no such order.' };
  if (method === 'GET') return { status: 200, body: approvalPage(order) };
  const isApproved = path.endsWith('/approve');
  if (isApproved) books.approve(id);
  const back = new URL(isApproved ? order.returnUrl : order.cancelUrl);
  back.searchParams.set('token', id);
  if (isApproved) back.searchParams.set('PayerID', 'STANDINPAYER');
  return { status: 303, body: '', headers: { location: back.href } };
}
