import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { applications, attentionItems, businesses, invitations, users } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { invitationPath } from '../identity/invitation-link';
import { verifyPassword } from '../identity/password';
import { admin } from '../payables/testing';
import { createCaller } from '../trpc/root';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

const as = (viewer: Viewer | null) => createCaller({ db, viewer, cartToken: null });
let count = 0;
const wish = (more: object = {}) => ({
  ...{ businessName: 'Crème & Crumb', offers: 'Cakes for every day', street: '2 Mill Lane' },
  ...{ city: 'Alder Falls', contactName: 'Ann Baker', email: `ann${++count}@example.com` },
  ...more,
});

async function applied(more: object = {}) {
  const wanted = wish(more);
  await as(null).joining.ask(wanted);
  const [row] = await db.select().from(applications).where(eq(applications.email, wanted.email));
  if (!row) throw new Error('no application');
  return row;
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.cause?.code ?? error.code,
  );

const open = (key: string) =>
  db
    .select()
    .from(attentionItems)
    .where(sql`${attentionItems.key} = ${key} and ${attentionItems.resolvedAt} is null`);

const eventsTo = async (email: string) => {
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from jobs.event where data ->> 'email' = ${email} order by name`,
  );
  return rows.map(({ name }) => name);
};

/** A business that has joined, with its first member signed in. */
async function joined() {
  const { id, email } = await applied();
  const businessId = await as(admin).joining.approve({ applicationId: id });
  const [invitation] = await db.select().from(invitations).where(eq(invitations.email, email));
  const token = tokenOf(invitation?.id ?? '');
  await as(null).people.accept({ token, name: 'Ann Baker', password: 'long enough for us' });
  return { businessId, member: await viewerOf(email), token, email };
}

const tokenOf = (invitationId: string) => invitationPath(invitationId).replace('/invitation/', '');

async function viewerOf(email: string): Promise<Viewer> {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!user) throw new Error('no such login');
  const { id: userId, name, role, charityId, businessId } = user;
  return { userId, email, name, role, charityId, businessId };
}

describe('applying', () => {
  it('tells the applicant by mail and the admins on their list', async () => {
    const { id, email } = await applied();
    expect(await eventsTo(email)).toEqual(['business.application_received']);
    expect(await open(`joining.application:${id}`)).toMatchObject([
      { title: 'Crème & Crumb wants to join' },
    ]);
  });

  it('is done once per address, however often it is pressed', async () => {
    const wanted = wish();
    const tries = Array.from({ length: 6 }, () => outcome(as(null).joining.ask(wanted)));
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    expect(outcomes.filter((one) => one === 'joining.already_applied')).toHaveLength(5);
  });

  it('keeps nothing of what a program fills in, or of an address that has a login', async () => {
    const wanted = wish({ website: 'http://spam.test' });
    await as(null).joining.ask(wanted);
    const kept = await db.select().from(applications).where(eq(applications.email, wanted.email));
    expect(kept).toEqual([]);
    const { email } = await joined();
    expect(await outcome(as(null).joining.ask(wish({ email })))).toBe('joining.email_taken');
  });

  it.each([
    { email: 'nobody' },
    { businessName: '' },
    { businessName: 'x'.repeat(81) },
    { offers: 'two\nlines' },
    { role: 'admin' },
  ])('refuses %j', async (wrong) => {
    expect(await outcome(as(null).joining.ask(wish(wrong)))).toBe('BAD_REQUEST');
  });
});

describe('deciding', () => {
  it('makes one business, however many admins approve at once', async () => {
    const { id, email } = await applied();
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => as(admin).joining.approve({ applicationId: id })),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await eventsTo(email)).toEqual(['business.application_received', 'business.joined']);
    expect(await open(`joining.application:${id}`)).toEqual([]);
    const sent = await db.select().from(invitations).where(eq(invitations.email, email));
    expect(sent).toHaveLength(1);
    expect(
      await outcome(as(admin).joining.decline({ applicationId: id, reason: 'Too late' })),
    ).toBe('joining.approved_already');
  });

  it('gives namesakes addresses of their own', async () => {
    const rows = [await applied({ businessName: 'Twin' }), await applied({ businessName: 'Twin' })];
    const ids = await Promise.all(
      rows.map(({ id }) => as(admin).joining.approve({ applicationId: id })),
    );
    const slugs = await Promise.all(
      ids.map(async (id) => {
        const [row] = await db.select().from(businesses).where(eq(businesses.id, id));
        return row?.slug;
      }),
    );
    expect(slugs.sort()).toEqual(['twin', 'twin-2']);
  });

  it('declines with a reason, once, and lets them ask again', async () => {
    const { id, email } = await applied();
    const reason = 'We have three bakeries already.';
    await as(admin).joining.decline({ applicationId: id, reason });
    await as(admin).joining.decline({ applicationId: id, reason });
    expect(await eventsTo(email)).toEqual([
      'business.application_declined',
      'business.application_received',
    ]);
    expect(await outcome(as(admin).joining.approve({ applicationId: id }))).toBe(
      'joining.declined_already',
    );
    await as(null).joining.ask(wish({ email }));
  });

  it('is for admins', async () => {
    const { id: applicationId } = await applied();
    const { member } = await joined();
    for (const viewer of [member, null]) {
      const code = viewer ? 'auth.business_only' : 'auth.sign_in_required';
      const refused = code === 'auth.business_only' ? 'auth.admin_only' : code;
      expect(await outcome(as(viewer).joining.approve({ applicationId }))).toBe(refused);
      expect(await outcome(as(viewer).joining.list({}))).toBe(refused);
    }
  });
});

describe('an invitation', () => {
  it('makes one login, once, whatever is pressed twice', async () => {
    const { member } = await joined();
    const email = `colleague${++count}@example.com`;
    const invitationId = await as(member).people.invite({ email });
    const token = tokenOf(invitationId);
    const accept = () =>
      outcome(as(null).people.accept({ token, name: 'Cal', password: 'long enough for us' }));
    const outcomes = await Promise.all([accept(), accept(), accept()]);
    expect(outcomes.sort()).toEqual([
      'done',
      'identity.invitation_over',
      'identity.invitation_over',
    ]);
    expect(await viewerOf(email)).toMatchObject({
      role: 'business',
      businessId: member.businessId,
    });
    const [user] = await db.select().from(users).where(eq(users.email, email));
    expect(await verifyPassword(user?.passwordHash, 'long enough for us')).toBe(true);
    expect(await as(null).people.invitation({ token })).toMatchObject({ state: 'accepted' });
  });

  it('no longer counts where it was replaced, taken back, or is old', async () => {
    const { member } = await joined();
    const email = `slow${++count}@example.com`;
    const first = await as(member).people.invite({ email });
    const second = await as(member).people.invite({ email });
    const stateOf = async (id: string) =>
      (await as(null).people.invitation({ token: tokenOf(id) })).state;
    expect(await stateOf(first)).toBe('withdrawn');
    expect(await stateOf(second)).toBe('open');
    const other = (await joined()).member;
    await as(other).people.withdraw({ invitationId: second });
    expect(await stateOf(second)).toBe('open');
    await as(member).people.withdraw({ invitationId: second });
    const third = await as(member).people.invite({ email });
    await db
      .update(invitations)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(invitations.id, third));
    for (const id of [first, second, third]) {
      const accepting = as(null).people.accept({
        ...{ token: tokenOf(id), name: 'Cal', password: 'long enough for us' },
      });
      expect(await outcome(accepting)).toBe('identity.invitation_over');
    }
  });

  it('cannot be made up', async () => {
    const { member } = await joined();
    const id = await as(member).people.invite({ email: `guess${++count}@example.com` });
    const token = `${id}.${'A'.repeat(43)}`;
    expect(await outcome(as(null).people.invitation({ token }))).toBe(
      'identity.invitation_not_found',
    );
    expect(
      await outcome(as(null).people.accept({ token, name: 'X', password: 'long enough for us' })),
    ).toBe('identity.invitation_not_found');
  });

  it('is not sent to whoever has a login, nor to more than twenty-five people', async () => {
    const { member, businessId } = await joined();
    const { email } = await joined();
    expect(await outcome(as(member).people.invite({ email }))).toBe('identity.has_login');
    const tries = Array.from({ length: 28 }, (_, at) =>
      outcome(as(member).people.invite({ email: `crowd${at}-${count}@example.com` })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(24);
    const sent = await db.select().from(invitations).where(eq(invitations.businessId, businessId));
    expect(sent).toHaveLength(25);
  });
});

describe('the people of a business', () => {
  async function pair() {
    const { member, businessId } = await joined();
    const email = `two${++count}@example.com`;
    const token = tokenOf(await as(member).people.invite({ email }));
    await as(null).people.accept({ token, name: 'Two', password: 'long enough for us' });
    return { businessId, one: member, two: await viewerOf(email) };
  }

  it('can be listed and removed by each other, with effect at once', async () => {
    const { one, two } = await pair();
    expect((await as(one).people.list()).members).toHaveLength(2);
    await as(one).people.remove({ userId: two.userId });
    expect(await outcome(as(two).people.list())).toBe('auth.business_only');
    expect(await viewerOf(two.email)).toMatchObject({ role: 'civilian', businessId: null });
  });

  it('are never none, even where each removes the other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { one, two, businessId } = await pair();
      await Promise.all([
        outcome(as(one).people.remove({ userId: two.userId })),
        outcome(as(two).people.remove({ userId: one.userId })),
      ]);
      const left = await db.select().from(users).where(eq(users.businessId, businessId));
      expect(left).toHaveLength(1);
    }
    const { member } = await joined();
    expect(await outcome(as(member).people.remove({ userId: member.userId }))).toBe(
      'identity.last_member',
    );
  });

  it('are none of the business of others', async () => {
    const { one, two } = await pair();
    const stranger = (await joined()).member;
    expect(await outcome(as(stranger).people.remove({ userId: two.userId }))).toBe(
      'identity.member_not_found',
    );
    expect((await as(one).people.list()).members).toHaveLength(2);
  });
});
