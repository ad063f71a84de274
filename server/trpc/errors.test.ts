import { TRPCError } from '@trpc/server';
import { expect, it } from 'vitest';
import type { Context } from './init';
import { createCallerFactory, publicProcedure, router } from './init';

const failing = (error: Error) => {
  const one = router({ fail: publicProcedure.query(() => Promise.reject(error)) });
  return createCallerFactory(one)({} as Context).fail();
};

it.each(['40001', '40P01', '55P03'])(
  'says that trying again helps where %s is why',
  async (code) => {
    const error = new Error('Failed query', { cause: Object.assign(new Error(''), { code }) });
    const told = await failing(error).catch((thrown) => thrown);
    expect(told).toBeInstanceOf(TRPCError);
    expect(told).toMatchObject({ code: 'SERVICE_UNAVAILABLE', cause: { code: 'server.busy' } });
  },
);

it('says nothing of what else went wrong', async () => {
  const told = await failing(Object.assign(new Error('secret'), { code: '22012' })).catch((e) => e);
  expect(told).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
});
