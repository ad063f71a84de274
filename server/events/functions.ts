import type { Db } from '@/db/client';
import { checkoutFunctions } from '../checkout/functions';
import { dispatchFunctions } from '../dispatch/functions';
import type { SendMail } from '../dispatch/plugin';
import { notificationFunctions } from '../notification/functions';
import { chooseMailer } from '../notification/mailer';
import { sendLetter } from '../notification/sending';
import { orderFunctions } from '../order/functions';
import { payablesFunctions } from '../payables/functions';
import { gatewaysOf } from '../payment/gateways';
import { pointsFunctions } from '../points/functions';
import { reconcileFunctions } from '../reconcile/functions';
import { sweepFunctions } from '../sweeper/functions';
import { voucherFunctions } from '../vouchers/functions';
import type { Client } from './client';
import { relayFunctions } from './relay';

/** Every function of the house; which engine runs them is not their concern. */
export function allFunctions(client: Client, db: Db) {
  const mailer = chooseMailer();
  const sendMail: SendMail = (mail) => sendLetter(db, mailer, mail);
  const deps = { db, gateways: gatewaysOf(db), mailer, sendMail };
  return [
    ...orderFunctions(client, deps),
    ...checkoutFunctions(client, deps),
    ...dispatchFunctions(client, deps),
    ...notificationFunctions(client, deps),
    ...payablesFunctions(client, deps),
    ...pointsFunctions(client, deps),
    ...relayFunctions(client, deps),
    ...sweepFunctions(client, deps),
    ...reconcileFunctions(client, deps),
    ...voucherFunctions(client, deps),
  ];
}
