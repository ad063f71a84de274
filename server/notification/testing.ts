import type { Db } from '@/db/client';
import { newId } from '@/db/ids';
import { users } from '@/db/schema';
import type { Customer } from '../auth/actor';
import type { Mailer, OutgoingMail } from './mailer';

export async function addCustomer(db: Db): Promise<Customer> {
  const userId = newId('user');
  const email = `${userId}@example.com`;
  const name = 'Sam Shopper';
  await db.insert(users).values({ id: userId, email, name, passwordHash: 'none' });
  return {
    as: 'customer',
    userId,
    email,
    name,
    role: 'civilian',
    charityId: null,
    businessId: null,
  };
}

/** What is told when a customer's order has arrived from its business. */
export function arrival({ userId, email, name }: Customer) {
  return {
    orderId: newId('order'),
    number: 'GP-ABCD-2345',
    userId,
    email,
    currency: 'USD',
    fullName: name,
    businessId: 'biz_1',
    businessName: 'Hearth & Crumb',
  };
}

/** A mailer that fails `failures` times and then delivers into `sent`. */
export function moody(failures: number) {
  const sent: OutgoingMail[] = [];
  let tries = 0;
  const mailer: Mailer = {
    name: 'moody',
    async send(mail) {
      tries += 1;
      if (tries <= failures) throw new Error(`mail server down ${tries}`);
      sent.push(mail);
    },
  };
  return { mailer, sent };
}

/** A mail server that takes everything. */
export const { mailer: posted } = moody(0);
