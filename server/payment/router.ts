import { customerProcedure, router } from '../trpc/init';
import { gatewaysOf } from './gateways';
import { listOffered } from './offers';

export const paymentRouter = router({
  /** What the caller may pay with right now. */
  offers: customerProcedure.query(({ ctx }) =>
    listOffered({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.customer.userId),
  ),
});
