import { cartRouter } from '../cart/router';
import { catalogRouter } from '../catalog/router';
import { identityRouter } from '../identity/router';
import { pointsRouter } from '../points/router';
import { createCallerFactory, router } from './init';

/** Everything a browser can ask of the shop. */
export const appRouter = router({
  cart: cartRouter,
  catalog: catalogRouter,
  identity: identityRouter,
  points: pointsRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
