import type { Db } from '@/db/client';
import { analyticsFunctions } from '../analytics/functions';
import { catalogFunctions } from '../catalog/functions';
import { checkoutFunctions } from '../checkout/functions';
import { dispatchFunctions } from '../dispatch/functions';
import { notificationFunctions } from '../notification/functions';
import { chooseMailer } from '../notification/mailer';
import { orderFunctions } from '../order/functions';
import { payablesFunctions } from '../payables/functions';
import { gatewaysOf } from '../payment/gateways';
import { pointsFunctions } from '../points/functions';
import { recommendationFunctions } from '../recommendations/functions';
import { reconcileFunctions } from '../reconcile/functions';
import { sweepFunctions } from '../sweeper/functions';
import { voucherFunctions } from '../vouchers/functions';
import type { Client } from './client';
import { pluginTools } from './plugin-tools';
import { relayFunctions } from './relay';

/** Every function of the house; which engine runs them is not their concern. */
export function allFunctions(client: Client, db: Db) {
  const mailer = chooseMailer();
  const deps = { db, gateways: gatewaysOf(db), mailer, ...pluginTools(db) };
  return [
    ...analyticsFunctions(client, deps),
    ...orderFunctions(client, deps),
    ...catalogFunctions(client, deps),
    ...checkoutFunctions(client, deps),
    ...dispatchFunctions(client, deps),
    ...notificationFunctions(client, deps),
    ...payablesFunctions(client, deps),
    ...pointsFunctions(client, deps),
    ...recommendationFunctions(client, deps),
    ...relayFunctions(client, deps),
    ...sweepFunctions(client, deps),
    ...reconcileFunctions(client, deps),
    ...voucherFunctions(client, deps),
  ];
}
