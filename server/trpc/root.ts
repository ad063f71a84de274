import { analyticsRouter } from '../analytics/router';
import { attentionRouter } from '../attention/router';
import { cartRouter } from '../cart/router';
import { offeringRouter } from '../catalog/offering-router';
import { profileRouter } from '../catalog/profile-router';
import { catalogRouter } from '../catalog/router';
import { orderChangeRouter } from '../checkout/change-router';
import { checkoutRouter } from '../checkout/router';
import { deadLetterRouter } from '../dead-letters/router';
import { createPlugins } from '../dispatch/plugins';
import { dispatchRouter } from '../dispatch/router';
import { testOrderRouter } from '../dispatch/test-order-router';
import { pluginTools } from '../events/plugin-tools';
import { fraudRouter } from '../fraud/router';
import { keyRouter, peopleRouter } from '../identity/people-router';
import { identityRouter } from '../identity/router';
import { joiningRouter } from '../joining/router';
import { mailboxRouter, notificationRouter } from '../notification/router';
import { returnRouter } from '../order/return-router';
import { adminOrderRouter, orderRouter } from '../order/router';
import { adminPayablesRouter, payablesRouter } from '../payables/router';
import { paymentRouter } from '../payment/router';
import { adminPointsRouter, pointsRouter } from '../points/router';
import { recommendationRouter } from '../recommendations/router';
import { reconcileRouter } from '../reconcile/router';
import { voucherRouter } from '../vouchers/router';
import { createCallerFactory, router } from './init';

/** Everything a browser can ask of the shop. */
export const appRouter = router({
  adminOrder: adminOrderRouter,
  adminPayables: adminPayablesRouter,
  adminPoints: adminPointsRouter,
  analytics: analyticsRouter,
  attention: attentionRouter,
  cart: cartRouter,
  catalog: catalogRouter,
  checkout: checkoutRouter,
  deadLetter: deadLetterRouter,
  dispatch: dispatchRouter,
  fraud: fraudRouter,
  identity: identityRouter,
  joining: joiningRouter,
  key: keyRouter,
  mailbox: mailboxRouter,
  notification: notificationRouter,
  offering: offeringRouter,
  order: orderRouter,
  orderChange: orderChangeRouter,
  payables: payablesRouter,
  payment: paymentRouter,
  people: peopleRouter,
  points: pointsRouter,
  profile: profileRouter,
  recommendation: recommendationRouter,
  reconcile: reconcileRouter,
  returns: returnRouter,
  testOrder: testOrderRouter((db) => createPlugins(pluginTools(db))),
  voucher: voucherRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
