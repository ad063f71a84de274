import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Db, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { applications, users } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { type Admin, actorName } from '../auth/actor';
import { businessCity, businessDescription } from '../catalog/profile-input';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import type { Caller } from '../fraud/caller';
import { countTries, triesOf } from '../fraud/velocity';
import { email, line } from '../identity/credentials';
import { inviteFirst } from '../identity/invitations';
import { openBusiness } from './open-business';

export const applicationInput = z.strictObject({
  businessName: line(80),
  offers: businessDescription,
  street: line(120),
  city: businessCity,
  contactName: line(80),
  email,
  /** People do not see this field; programs fill it in. */
  website: z.string().max(500).default(''),
});

export type ApplicationInput = z.infer<typeof applicationInput>;

/**
 * A business asks to join. One application per e-mail address is open at a time, and only addresses
 * without a login: who answers for a business gets one of their own.
 * @throws conflict `joining.already_applied`, `joining.email_taken` · too_many `fraud.too_many`
 */
export async function apply(db: Db, input: ApplicationInput, caller?: Caller): Promise<void> {
  const { website, ...said } = input;
  if (website) return;
  if (caller) await countTries(db, triesOf({ email: said.email, ...caller }, ['sign_up']));
  const id = newId('application');
  await transaction(db, async (tx) => {
    const [kept] = await keep(tx, { id, ...said });
    if (!kept) throw await whyNot(tx, said.email);
    const { businessName, contactName: fullName } = said;
    await raiseAttention(tx, {
      key: applicationKey(id),
      kind: 'joining.application',
      title: `${businessName} wants to join`,
      detail: `${said.offers.slice(0, 200)} (${said.city})`,
    });
    await record(tx, [
      {
        name: 'business.application_received',
        id: `application-received:${id}`,
        data: { businessName, email: said.email, fullName },
      },
    ]);
  });
}

const keep = prepared<{ id: string }>(
  'joining_apply',
  () => sql`
    insert into ${applications} (id, business_name, offers, street, city, contact_name, email)
    select ${sql.placeholder('id')}, ${sql.placeholder('businessName')},
      ${sql.placeholder('offers')}, ${sql.placeholder('street')}, ${sql.placeholder('city')},
      ${sql.placeholder('contactName')}, ${sql.placeholder('email')}
    where not exists (select from ${users} where email = ${sql.placeholder('email')})
    on conflict (email) where state = 'open' do nothing
    returning id`,
);

async function whyNot(tx: Tx, address: string): Promise<DomainError> {
  const { rows } = await tx.execute(sql`select 1 from ${users} where email = ${address}`);
  return rows.length > 0
    ? new DomainError(
        'conflict',
        'joining.email_taken',
        'This e-mail address has a login already. A business needs an address of its own.',
      )
    : new DomainError(
        'conflict',
        'joining.already_applied',
        'There is an application with this e-mail address already. You will hear from us by mail.',
      );
}

/**
 * Lets a business join: it is made, and the applicant invited as the first of its people, in one
 * transaction. Again returns the same business. Returns its id.
 * @throws not_found `joining.application_not_found` · conflict `joining.declined_already`,
 * `identity.has_login`
 */
export async function approve(db: Db, admin: Admin, applicationId: string): Promise<string> {
  return transaction(db, async (tx) => {
    const application = await lock(tx, applicationId);
    if (application.state === 'approved' && application.businessId) return application.businessId;
    if (application.state === 'declined') throw decided('declined');
    const businessId = await openBusiness(tx, application);
    const { email: address, businessName, contactName: fullName } = application;
    const by = actorName(admin);
    const invitationId = await inviteFirst(tx, { businessId, email: address, invitedBy: by });
    await tx
      .update(applications)
      .set({ state: 'approved', businessId, decidedBy: by, decidedAt: sql`now()` })
      .where(eq(applications.id, applicationId));
    await resolveAttention(tx, applicationKey(applicationId), by);
    await record(tx, [
      {
        name: 'business.joined',
        id: `business-joined:${businessId}`,
        data: { businessId, invitationId, businessName, email: address, fullName },
      },
    ]);
    return businessId;
  });
}

/**
 * Turns an application down; the applicant reads the `reason`, 3 to 500 letters. Again changes nothing.
 * @throws not_found as above · conflict `joining.approved_already`
 */
export async function decline(
  db: Db,
  admin: Admin,
  { applicationId, reason }: { applicationId: string; reason: string },
): Promise<void> {
  await transaction(db, async (tx) => {
    const by = actorName(admin);
    const [declined] = await tx
      .update(applications)
      .set({ state: 'declined', reason, decidedBy: by, decidedAt: sql`now()` })
      .where(and(eq(applications.id, applicationId), eq(applications.state, 'open')))
      .returning();
    if (!declined) {
      if ((await lock(tx, applicationId)).state === 'approved') throw decided('approved');
      return;
    }
    const { businessName, email: address, contactName: fullName } = declined;
    await resolveAttention(tx, applicationKey(applicationId), by);
    await record(tx, [
      {
        name: 'business.application_declined',
        id: `application-declined:${applicationId}`,
        data: { businessName, email: address, fullName, reason },
      },
    ]);
  });
}

async function lock(tx: Tx, applicationId: string) {
  const [found] = await tx
    .select()
    .from(applications)
    .where(eq(applications.id, applicationId))
    .for('update');
  if (found) return found;
  throw new DomainError(
    'not_found',
    'joining.application_not_found',
    'This application does not exist.',
  );
}

function decided(state: 'approved' | 'declined'): DomainError {
  const message = `This application was ${state} already.`;
  return new DomainError('conflict', `joining.${state}_already`, message);
}

function applicationKey(applicationId: string): string {
  return `joining.application:${applicationId}`;
}
