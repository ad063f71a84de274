import { TRPCClientError } from '@trpc/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApiClient, reasonOf } from './trpc';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answering(status: number, body: unknown) {
  vi.stubGlobal('fetch', async () => Response.json(body, { status }));
  return createApiClient();
}

const REFUSAL = {
  code: 'cart.quantity_invalid',
  message: 'A cart takes at most 99 of one product.',
  details: { max: 99 },
};
const SHAPE = { ...REFUSAL, data: { code: 'UNPROCESSABLE_CONTENT', httpStatus: 422 } };

async function failure(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('reasonOf', () => {
  it('reads a refusal of one call in a batch', async () => {
    const client = answering(422, [{ error: SHAPE }]);
    const error = await failure(client.cart.add.mutate({ productId: 'prd_x', quantity: 1 }));
    expect(reasonOf(error)).toEqual(REFUSAL);
    expect(error).toMatchObject({ message: REFUSAL.message, data: { httpStatus: 422 } });
  });

  it('reads a refusal of the whole request', async () => {
    const body = { error: { code: 'request.too_large', message: 'This request is too large.' } };
    const client = answering(413, body);
    expect(reasonOf(await failure(client.cart.clear.mutate()))).toEqual({
      ...body.error,
      details: null,
    });
  });

  it('reads a refusal that ends a subscription', () => {
    expect(reasonOf(TRPCClientError.from({ error: SHAPE } as never))).toEqual(REFUSAL);
  });

  it('knows none where the shop did not answer', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(reasonOf(await failure(createApiClient().cart.get.query()))).toBeNull();
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    expect(reasonOf(await failure(createApiClient().cart.get.query()))).toBeNull();
    expect(reasonOf(new Error('else'))).toBeNull();
    expect(reasonOf(null)).toBeNull();
  });

  it('leaves answers as they are', async () => {
    const client = answering(200, [{ result: { data: { id: null, count: 0 } } }]);
    expect(await client.cart.get.query()).toEqual({ id: null, count: 0 });
  });
});
