import { z } from 'zod';
import * as example from '../dispatch/api-examples';
import {
  placedMessage,
  placedReply,
  recalledMessage,
  receivedAnswer,
  waitingAnswer,
} from '../dispatch/api-shapes';
import { updateBody } from '../dispatch/business-update';
import { SIGNATURE_HEADER } from '../dispatch/signature';
import { asked } from '../dispatch/waiting-api';
import { HTTP_STATUS } from '../errors';
import { siteUrl } from '../site-url';

/** The one shape of every refusal. */
export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string().describe('`area.reason`: what a program goes by.'),
    message: z.string().describe('A sentence a person understands.'),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

export const errorExample: z.input<typeof errorAnswer> = {
  error: { code: 'dispatch.not_found', message: 'This dispatch does not exist.' },
};

/**
 * The OpenAPI 3.1 document of what other programs may call, made from the schemas that check what they
 * send: the API of a business, and under `webhooks` what the shop posts to it.
 */
export function openApiDocument() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Goodpoints',
      version: '1',
      description:
        'For the programs of a business: what waits for it, and what becomes of it. Every refusal has one shape; its code says why.',
    },
    servers: [{ url: siteUrl('/').replace(/\/$/, '') }],
    paths: {
      '/api/businesses/{id}/dispatches': { parameters: [businessId], get: listWaiting() },
      '/api/businesses/{id}/updates': { parameters: [businessId], post: tellUpdate() },
    },
    webhooks: {
      'order.placed': { post: orderPlaced() },
      'order.recalled': { post: orderRecalled() },
    },
    components: {
      securitySchemes: {
        key: {
          ...{ type: 'http', scheme: 'bearer' },
          description: 'A key from “API keys” in the portal; it begins with gpk_.',
        },
        signature: {
          ...{ type: 'apiKey', in: 'header', name: SIGNATURE_HEADER },
          description:
            '`t=1764158400,v1=…`: seconds since 1970, and the HMAC-SHA256 in hex of `time.body` with a secret of the business. It counts for five minutes.',
        },
      },
      schemas: { Error: schemaOf(errorAnswer) },
    },
  };
}

const businessId = {
  ...{ name: 'id', in: 'path', required: true },
  description: 'The business whose key or signature is sent.',
  schema: { type: 'string', pattern: '^\\w{1,64}$' },
};

function listWaiting() {
  return {
    operationId: 'listWaitingDispatches',
    summary: 'What waits for the business, the oldest first',
    description: 'Needs the scope `dispatches:read`.',
    security: [{ key: [] }],
    parameters: Object.entries(asked.shape).map(([name, schema]) => ({
      ...{ name, in: 'query', required: false, description: QUERY[name] },
      schema: schemaOf(schema),
    })),
    responses: {
      '200': answer('What waits, and the cursor of the next page.', {
        schema: waitingAnswer,
        example: example.waitingExample,
      }),
      ...refusals('invalid', 'unauthenticated', 'forbidden', 'not_found', 'unavailable'),
    },
  };
}

const QUERY: Record<string, string> = {
  state: 'To be answered (sent) or to be shipped (confirmed); left out, both.',
  cursor: 'From the answer before.',
  limit: 'How many at once, 1 to 100; 50 where it is left out.',
};

function tellUpdate() {
  const value = (one: unknown) => ({ value: one });
  const examples = Object.entries(example.updateExamples);
  return {
    operationId: 'tellUpdate',
    summary: 'What becomes of a dispatch',
    description:
      'Signed, or with a key of the scope `dispatches:write`. The id is yours: the same again is acted on once, and gets the same answer. `lines` names a part; left out, it is about all that is open.',
    security: [{ signature: [] }, { key: [] }],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: schemaOf(updateBody),
          examples: Object.fromEntries(examples.map(([name, one]) => [name, value(one)])),
        },
      },
    },
    responses: {
      '200': answer('The state the dispatch is in now.', {
        schema: receivedAnswer,
        example: example.receivedExample,
      }),
      ...refusals('invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict'),
      ...refusals('too_large', 'rejected', 'unavailable'),
    },
  };
}

function orderPlaced() {
  const accepted = { schema: placedReply, example: example.placedReplyExample };
  return {
    summary: 'An order for the business',
    description:
      'Sent to the address in “How orders reach you”, with `idempotency-key`. 408, 425, 429 and 5xx are tried again; another 4xx refuses it.',
    security: [{ signature: [] }],
    requestBody: content(placedMessage, example.placedExample),
    responses: { '2XX': answer('Taken, under a reference of yours.', accepted) },
  };
}

function orderRecalled() {
  return {
    summary: 'An order was called off',
    security: [{ signature: [] }],
    requestBody: content(recalledMessage, example.recalledExample),
    responses: {
      '2XX': { description: 'Nothing of it will be sent.' },
      '4XX': { description: 'It cannot be taken back: an admin looks after it.' },
    },
  };
}

type Shown = { schema: z.ZodType; example: unknown };

function answer(description: string, { schema, example: shown }: Shown) {
  const { content: body } = content(schema, shown);
  return { description, content: body };
}

function content(schema: z.ZodType, shown: unknown) {
  const body = { schema: schemaOf(schema), example: shown };
  return { required: true, content: { 'application/json': body } };
}

function refusals(...kinds: (keyof typeof HTTP_STATUS)[]) {
  const body = { schema: { $ref: '#/components/schemas/Error' }, example: errorExample };
  return Object.fromEntries(
    kinds.map((kind) => [
      String(HTTP_STATUS[kind]),
      { description: kind.replaceAll('_', ' '), content: { 'application/json': body } },
    ]),
  );
}

/** As it is to be sent, before it is trimmed or read. */
function schemaOf(schema: z.ZodType) {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io: 'input' });
  return plain;
}
