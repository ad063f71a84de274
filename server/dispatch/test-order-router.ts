import { z } from 'zod';
import type { Db } from '@/db/client';
import { onBehalfOf } from '../auth/actor';
import { adminProcedure, businessProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import type { Plugins } from './plugins';
import { sendTestOrder } from './test-order';

/** Test orders, through the plugins of a house that can send. */
export function testOrderRouter(pluginsOf: (db: Db) => Plugins) {
  return router({
    send: businessProcedure.mutation(({ ctx: { db, business } }) =>
      sendTestOrder({ db, plugins: pluginsOf(db) }, business),
    ),

    sendFor: adminProcedure
      .input(z.strictObject({ businessId: id }))
      .mutation(({ ctx: { db, admin }, input }) =>
        sendTestOrder({ db, plugins: pluginsOf(db) }, onBehalfOf(admin, input.businessId)),
      ),
  });
}
