import { z } from 'zod';
import { faultSchema } from '../faults';
import type { Call, Reply } from '../server';
import type { StripeStandIn } from '../stripe';
import { bankPage } from './bank-page';
import { Refusal } from './refusal';

const delivery = z.strictObject({
  ids: z.array(z.string()).optional(),
  order: z.enum(['as_sent', 'reversed', 'shuffled']).optional(),
  times: z.number().int().optional(),
  ageSeconds: z.number().optional(),
  secret: z.string().optional(),
});

type Command = (stripe: StripeStandIn, input: unknown) => unknown;

/** What a test in another process can say to the stand-in, under `/_control/`. */
const COMMANDS: Record<string, Command> = {
  faults: (stripe, input) => stripe.stage.faults.add(faultSchema.parse(input)),
  'faults/clear': (stripe) => stripe.stage.faults.clear(),
  'keys/prune': (stripe) => stripe.stage.keys.prune(),
  notices: (stripe, input) => {
    const { target, mode } = z
      .strictObject({
        target: z.string().nullable().optional(),
        mode: z.enum(['now', 'held', 'never']).optional(),
      })
      .parse(input);
    if (target !== undefined) stripe.notices.target = target;
    if (mode) stripe.notices.mode = mode;
  },
  deliver: (stripe, input) => stripe.notices.deliver(delivery.parse(input)),
  tokenize: (stripe, input) => ({
    id: stripe.books.tokenize(z.strictObject({ card: z.string() }).parse(input).card),
  }),
  authenticate: (stripe, input) => {
    const asked = z.strictObject({ intent: z.string(), approve: z.boolean() }).parse(input);
    return stripe.books.authenticate(asked.intent, asked.approve);
  },
  expire: (stripe, input) => stripe.books.cancel(intentOf(input), 'automatic'),
  capture: (stripe, input) => stripe.books.capture(intentOf(input), {}),
  dispute: (stripe, input) => stripe.books.dispute(intentOf(input)),
  'refunds/fail': (stripe, input) =>
    stripe.books.failRefund(z.strictObject({ refund: z.string() }).parse(input).refund),
  state: ({ books, notices }) => ({
    intents: [...books.intents.values()],
    refunds: [...books.refunds.values()],
    effects: Object.fromEntries(books.effects),
    notices: notices.sent.map(({ id, type }) => ({ id, type })),
    answers: notices.answers,
  }),
};

const intentOf = (input: unknown) => z.strictObject({ intent: z.string() }).parse(input).intent;

export async function answerControl(stripe: StripeStandIn, call: Call): Promise<Reply> {
  const command = COMMANDS[call.path.replace('/_control/', '')];
  if (!command) return { status: 404, body: { error: 'There is no such command.' } };
  try {
    const input: unknown = call.body ? JSON.parse(call.body) : {};
    return { status: 200, body: (await command(stripe, input)) ?? {} };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { error: error.error } };
    return { status: 400, body: { error: String(error) } };
  }
}

/** The bank's own page, where a shopper is sent whom no script asks in ours. */
export function answerBank({ books }: StripeStandIn, { method, path, query, body }: Call): Reply {
  const intent = books.intent(path.split('/')[2] ?? '');
  if (method === 'GET' && !query.has('answer')) return { status: 200, body: bankPage(intent) };
  const answer = query.get('answer') ?? new URLSearchParams(body).get('answer');
  const { id, client_secret } = intent;
  const { status } = books.authenticate(id, answer === 'approve');
  const back = new URL(books.returnUrlOf(id));
  back.searchParams.set('payment_intent', id);
  back.searchParams.set('payment_intent_client_secret', client_secret);
  const hasFailed = status === 'requires_payment_method';
  back.searchParams.set('redirect_status', hasFailed ? 'failed' : 'succeeded');
  return { status: 303, body: '', headers: { location: back.href } };
}
