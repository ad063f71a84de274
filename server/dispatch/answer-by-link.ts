import { and, eq } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import type { DispatchOrder, Pieces } from '@/db/documents';
import { businesses, usedAnswerLinks } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { type AnswerLink, type LinkPurpose, readToken } from './answer-links';
import type { BusinessAnswer } from './business-update';
import type { BusinessMove, DispatchState } from './lifecycle';
import { getDispatch } from './queries';
import { receiveUpdate } from './receive-update';
import type { DispatchView } from './view';

/** What whoever holds a link may see: what a business may know, and how its dispatch stands. */
export type LinkView =
  /** Nobody has signed it, or there is no such dispatch. */
  | { status: 'unknown' }
  | { status: 'expired' }
  /** It came with a test order: there is nothing to answer. */
  | { status: 'test'; purpose: LinkPurpose }
  | {
      status: 'known';
      purpose: LinkPurpose;
      businessName: string;
      order: DispatchOrder;
      needsCarrier: boolean;
      state: DispatchState;
      declineReason: string | null;
      answeredAt: Date | null;
      shippedAt: Date | null;
      updatedAt: Date;
      /** How many parcels have left so far; `order` is then what is left to ship by this link. */
      parcels: number;
      /** When this link was used; null while it can still be. */
      usedAt: Date | null;
      expiresAt: Date;
      /** One press will do. */
      isOpen: boolean;
    };

/** How things stand behind a link. Looking changes nothing: mail scanners look, too. */
export async function lookAtLink(db: DbOrTx, token: string): Promise<LinkView> {
  const link = readToken(token);
  if (!link) return { status: 'unknown' };
  if (link.expiresAt < new Date()) return { status: 'expired' };
  const { purpose, dispatchId, businessId, expiresAt } = link;
  if (dispatchId.startsWith(TEST)) return { status: 'test', purpose };
  const [dispatch, business, usedAt] = await Promise.all([
    findDispatch(db, link),
    findName(db, businessId),
    findUse(db, link),
  ]);
  if (!dispatch || !business) return { status: 'unknown' };
  const { needsCarrier, state, declineReason, moves, shipments } = dispatch;
  const order = leftOf(dispatch, purpose);
  const { answeredAt, shippedAt, updatedAt } = dispatch;
  return {
    ...{ status: 'known', purpose, businessName: business.name, order, needsCarrier, state },
    ...{ declineReason, answeredAt, shippedAt, updatedAt, usedAt, expiresAt },
    parcels: shipments.length,
    isOpen: usedAt === null && moves.includes(purpose satisfies BusinessMove),
  };
}

/** The order without the pieces that were declined, or left before this link; whole where all of them were. */
function leftOf({ order, lines }: DispatchView, purpose: LinkPurpose): DispatchOrder {
  const left = lines.flatMap(({ declined, shipped, ...line }) => {
    const quantity = line.quantity - declined - (purpose === 'ship' ? shipped : 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  return left.length > 0 ? { ...order, lines: left } : order;
}

const TEST = 'tst_';

/** The answer that a link of each purpose gives. */
const ANSWERS = { confirm: 'confirmed', decline: 'declined', ship: 'shipped' } as const;

export type LinkAnswer = Extract<BusinessAnswer, { type: (typeof ANSWERS)[LinkPurpose] }> & {
  /** What of it can be delivered, or leaves now; left out, all. */
  lines?: readonly Pieces[] | undefined;
  /** Names one press of the button: what ships a part must say it. */
  token?: string | undefined;
};

/**
 * Gives a business's answer by the link it was mailed, once: of those who press at the same time one
 * gets through. A link that ships may be used for one parcel after the other, each under a `token` of its
 * own, until all has left. An answer that is refused has not used the link.
 * @throws not_found `dispatch.link_unknown` · conflict `dispatch.link_used`, and as `receiveUpdate`
 */
export async function answerByLink(db: Db, token: string, answer: LinkAnswer): Promise<LinkView> {
  const link = readToken(token);
  if (!link || link.expiresAt < new Date() || ANSWERS[link.purpose] !== answer.type) {
    throw linkUnknown();
  }
  const { dispatchId, purpose } = link;
  const business = businessOf(link);
  if (!(await findDispatch(db, link))) throw linkUnknown();
  await transaction(db, async (tx) => {
    const { token: press, ...told } = answer;
    const isPart = told.type === 'shipped' && told.lines !== undefined;
    if (!isPart) await use(tx, link);
    else if (await findUse(tx, link)) throw linkUsed();
    const externalId = `link:${dispatchId}:${purpose}${isPart ? `:${press}` : ''}`;
    const { state } = await receiveUpdate(tx, business, { externalId, dispatchId, ...told });
    if (isPart && state === 'shipped') await use(tx, link);
  });
  return lookAtLink(db, token);
}

async function use(tx: Tx, { dispatchId, purpose }: AnswerLink): Promise<void> {
  const [first] = await tx
    .insert(usedAnswerLinks)
    .values({ dispatchId, purpose })
    .onConflictDoNothing()
    .returning();
  if (!first) throw linkUsed();
}

function businessOf({ businessId }: AnswerLink): ActingBusiness {
  return { as: 'business', businessId, voice: { by: 'link', name: null } };
}

async function findDispatch(db: DbOrTx, link: AnswerLink) {
  try {
    return await getDispatch(db, businessOf(link), link.dispatchId);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return null;
    throw error;
  }
}

async function findName(db: DbOrTx, businessId: string) {
  const [row] = await db
    .select({ name: businesses.name })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  return row;
}

async function findUse(db: DbOrTx, { dispatchId, purpose }: AnswerLink): Promise<Date | null> {
  const [row] = await db
    .select({ usedAt: usedAnswerLinks.usedAt })
    .from(usedAnswerLinks)
    .where(and(eq(usedAnswerLinks.dispatchId, dispatchId), eq(usedAnswerLinks.purpose, purpose)));
  return row?.usedAt ?? null;
}

function linkUnknown(): DomainError {
  return new DomainError(
    'not_found',
    'dispatch.link_unknown',
    'This link does not count, or no longer. Please use the one in the mail, or the portal.',
  );
}

function linkUsed(): DomainError {
  return new DomainError(
    'conflict',
    'dispatch.link_used',
    'This link was used already; each counts once.',
  );
}
