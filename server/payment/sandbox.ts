import { eq, gte, sql } from 'drizzle-orm';
import { type Db, together, transaction } from '@/db/client';
import type { PaymentRisk } from '@/db/documents';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { sandboxOperations, sandboxPayments } from '@/db/schema';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import type { Authorization, AuthorizeInput, PaymentGateway } from './gateway';
import { SANDBOX_CARDS } from './sandbox-cards';

type Row = typeof sandboxPayments.$inferSelect;

const SLOW_MS = 4_000;
const LATE_MS = 6_000;
/** As long as a card's bank usually holds it. */
const AUTHORIZED_MS = 7 * 24 * 3_600_000;

/** What each token's card does when it is charged. */
const FIRST_STATUS: Record<string, string> = {
  tok_ok: 'authorized',
  tok_slow: 'authorized',
  tok_elevated: 'authorized',
  tok_highest: 'authorized',
  tok_3ds: 'action_required',
  tok_late: 'processing',
  tok_declined: 'card_declined',
  tok_insufficient: 'insufficient_funds',
};

/** What the sandbox thinks of the cards that it has a view of. */
const RISKS: Record<string, PaymentRisk> = {
  tok_elevated: { level: 'elevated', score: 68, message: 'Unusual for this card' },
  tok_highest: { level: 'highest', score: 94, message: 'The card was reported stolen' },
};

/** The embedded provider: keeps books of its own, as foreign to ours as a real one's. */
export function sandboxGateway(db: Db): PaymentGateway {
  return {
    name: 'sandbox',
    offer: { kind: 'sandbox', label: 'Test card' },
    async authorize(input) {
      if (input.methodRef === 'tok_slow') await pause(SLOW_MS);
      return toAuthorization(await open(db, input));
    },
    async lookUp(providerRef) {
      return toAuthorization(await get(db, providerRef));
    },
    async capture({ key, providerRef, amountCents }) {
      const [captured] = await captureWaiting(db, { key, providerRef, amountCents });
      if (!captured) await operate(db, { key, providerRef, kind: 'capture', amountCents });
    },
    async *list(since) {
      const rows = await db
        .select()
        .from(sandboxPayments)
        .where(gte(sandboxPayments.createdAt, since))
        .orderBy(sandboxPayments.createdAt);
      for (const row of rows) yield toAuthorization(row);
    },
    async void({ key, providerRef }) {
      await operate(db, { key, providerRef, kind: 'void', amountCents: 0 });
    },
    async refund({ key, providerRef, amountCents }) {
      await operate(db, { key, providerRef, kind: 'refund', amountCents });
      return key;
    },
  };
}

/** The shopper's answer on the sandbox bank's page; only a payment that waits for it moves. */
export async function answerChallenge(db: Db, providerRef: string, approve: boolean) {
  await db
    .update(sandboxPayments)
    .set({ status: approve ? 'authorized' : 'not_authenticated' })
    .where(
      sql`${sandboxPayments.id} = ${providerRef} and ${sandboxPayments.status} = 'action_required'`,
    );
}

/** What the sandbox bank's page shows. @throws not_found `payment.unknown` */
export async function getChallenge(db: Db, providerRef: string) {
  const { amountCents, currency, cardLabel, status } = await get(db, providerRef);
  return { amountCents, currency, cardLabel, isOpen: status === 'action_required' };
}

/** The late card's success; true the first time. */
export async function succeedLate(db: Db, providerRef: string): Promise<boolean> {
  const changed = await db
    .update(sandboxPayments)
    .set({ status: 'authorized' })
    .where(sql`${sandboxPayments.id} = ${providerRef} and ${sandboxPayments.status} = 'processing'`)
    .returning({ id: sandboxPayments.id });
  return changed.length === 1;
}

const insert = prepared<Row>(
  'sandbox_open',
  () => sql`
    insert into ${sandboxPayments} (id, key, token, amount_cents, currency, status, card_label)
    values (${sql.placeholder('id')}, ${sql.placeholder('key')}, ${sql.placeholder('token')},
      ${sql.placeholder('amountCents')}, ${sql.placeholder('currency')},
      ${sql.placeholder('status')}, ${sql.placeholder('cardLabel')})
    on conflict (key) do nothing
    returning id, key, token, amount_cents as "amountCents", currency, status,
      card_label as "cardLabel", captured_cents as "capturedCents",
      refunded_cents as "refundedCents", created_at as "createdAt"`,
  { isBrief: true },
);

async function open(db: Db, input: AuthorizeInput): Promise<Row> {
  const { key, methodRef: token, amountCents, currency } = input;
  const status = FIRST_STATUS[token] ?? 'unknown_card';
  const cardLabel = SANDBOX_CARDS.find((card) => card.token === token)?.label ?? 'Unknown card';
  const values = {
    id: newId('sandboxPayment'),
    key,
    token,
    amountCents,
    currency,
    status,
    cardLabel,
  };
  const [created] = await insert(db, values);
  if (created && status === 'processing') {
    const event = { name: 'sandbox.success_due', data: { providerRef: created.id } } as const;
    await record(db, [{ ...event, id: `sandbox.late:${created.id}`, ts: Date.now() + LATE_MS }]);
  }
  if (created) return created;
  const [first] = await db.select().from(sandboxPayments).where(eq(sandboxPayments.key, key));
  if (first && first.token === token && first.amountCents === amountCents) return first;
  throw refused('The same key came with another payment.');
}

async function get(db: Db, providerRef: string): Promise<Row> {
  const [row] = await db.select().from(sandboxPayments).where(eq(sandboxPayments.id, providerRef));
  if (row) return row;
  throw new DomainError('not_found', 'payment.unknown', 'This payment is not known.');
}

function toAuthorization(row: Row): Authorization {
  const { id: providerRef, cardLabel, amountCents, currency, capturedCents, refundedCents } = row;
  const known = {
    ...{ providerRef, cardLabel, amountCents, currency, capturedCents, refundedCents },
    reference: row.key,
    authorizedUntil: new Date(row.createdAt.getTime() + AUTHORIZED_MS),
    risk: RISKS[row.token] ?? null,
  };
  switch (row.status) {
    case 'authorized':
    case 'captured':
    case 'voided':
      return { ...known, outcome: row.status };
    case 'processing':
      return { ...known, outcome: 'processing' };
    case 'action_required':
      return {
        ...known,
        outcome: 'action_required',
        actionUrl: `/pay/sandbox/${row.id}`,
        clientSecret: null,
      };
    case 'insufficient_funds':
    case 'not_authenticated':
    case 'unknown_card':
      return { ...known, outcome: 'declined', reason: row.status };
    default:
      return { ...known, outcome: 'declined', reason: 'card_declined' };
  }
}

// The usual case in one statement: what is authorized is captured. All else is for `operate` to judge.
const captureWaiting = prepared<{ id: string }>(
  'sandbox_capture',
  () => sql`
    with captured as (
      update ${sandboxPayments}
      set status = 'captured', captured_cents = ${sql.placeholder('amountCents')}::int
      where id = ${sql.placeholder('providerRef')} and status = 'authorized'
        and amount_cents >= ${sql.placeholder('amountCents')}::int
      returning id
    )
    insert into ${sandboxOperations} (key, payment_id, kind, amount_cents)
    select ${sql.placeholder('key')}, id, 'capture', ${sql.placeholder('amountCents')}::int
    from captured
    returning payment_id as id`,
  { isBrief: true },
);

type Operation = {
  key: string;
  providerRef: string;
  kind: 'capture' | 'void' | 'refund';
  amountCents: number;
};

/** Acts once per key, under the payment's row lock. */
async function operate(db: Db, operation: Operation): Promise<void> {
  const { key, providerRef, kind, amountCents } = operation;
  await transaction(db, async (tx) => {
    const [[row], [done]] = await together([
      tx.select().from(sandboxPayments).where(eq(sandboxPayments.id, providerRef)).for('update'),
      tx.select().from(sandboxOperations).where(eq(sandboxOperations.key, key)),
    ]);
    if (done) return;
    if (!row) throw refused('There is no such payment.');
    const change = applied(row, kind, amountCents);
    await together([
      tx.update(sandboxPayments).set(change).where(eq(sandboxPayments.id, providerRef)),
      tx.insert(sandboxOperations).values({ key, paymentId: providerRef, kind, amountCents }),
    ]);
  });
}

function applied(row: Row, kind: Operation['kind'], amountCents: number): Partial<Row> {
  const { status, amountCents: authorized, capturedCents, refundedCents } = row;
  if (kind === 'capture' && status === 'authorized' && amountCents <= authorized) {
    return { status: 'captured', capturedCents: amountCents };
  }
  if (kind === 'void' && status !== 'captured') return { status: 'voided' };
  if (kind === 'refund' && refundedCents + amountCents <= capturedCents) {
    return { refundedCents: refundedCents + amountCents };
  }
  throw refused(`A payment that is ${status} cannot take this ${kind}.`);
}

function refused(message: string): DomainError {
  return new DomainError('conflict', 'payment.refused', message);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
