import type { Db } from '@/db/client';
import { checkoutFunctions } from '../checkout/functions';
import { dispatchFunctions } from '../dispatch/functions';
import { notificationFunctions } from '../notification/functions';
import { orderFunctions } from '../order/functions';
import { cardGateway } from '../payment/gateways';
import type { Client } from './client';
import { relayFunctions } from './relay';

/** Every function of the house; which engine runs them is not their concern. */
export function allFunctions(client: Client, db: Db) {
  const deps = { db, gateway: cardGateway(db) };
  return [
    ...orderFunctions(client, deps),
    ...checkoutFunctions(client, deps),
    ...dispatchFunctions(client, deps),
    ...notificationFunctions(client, deps),
    ...relayFunctions(client, deps),
  ];
}
