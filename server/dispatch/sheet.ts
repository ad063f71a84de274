import { and, eq } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { Address, DispatchOrder, ShippingMethod } from '@/db/documents';
import { businesses, dispatches, sheetCodes } from '@/db/schema';
import { asAdmin, asBusiness, type Viewer } from '../auth/actor';
import { env } from '../env';
import { printSheet } from '../pdf';
import { dispatchNotFound } from './dispatches';
import { spokenCode } from './sheet-code';

export type SheetFacts = {
  order: DispatchOrder;
  businessName: string;
  /** What the business says when it calls; null where it answers another way. */
  code: string | null;
  isTest: boolean;
  madeAt: Date;
};

/**
 * What stands on a dispatch's sheet: for its own business, and for any admin.
 * @throws unauthenticated, forbidden · not_found `dispatch.not_found`
 */
export async function findSheet(
  db: DbOrTx,
  viewer: Viewer | null,
  dispatchId: string,
): Promise<SheetFacts> {
  const own = viewer?.role === 'admin' ? null : asBusiness(viewer).businessId;
  if (own === null) asAdmin(viewer);
  const [found] = await db
    .select({
      order: dispatches.order,
      businessName: businesses.name,
      code: sheetCodes.code,
      madeAt: dispatches.createdAt,
    })
    .from(dispatches)
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .leftJoin(sheetCodes, eq(sheetCodes.dispatchId, dispatches.id))
    .where(
      and(eq(dispatches.id, dispatchId), own === null ? undefined : eq(dispatches.businessId, own)),
    );
  if (!found) throw dispatchNotFound();
  return { ...found, isTest: false };
}

/** The sheet as PDF: what was ordered, where it goes, and room for the answer. */
export function printDispatchSheet(facts: SheetFacts): Promise<Buffer> {
  const { order, businessName, code, isTest, madeAt } = facts;
  const title = `${isTest ? 'TEST: ' : ''}Order ${order.number}`;
  return printSheet(title, madeAt, (sheet) => {
    if (isTest) sheet.text('This is a test: nobody has ordered, and nothing is to be sent.');
    sheet.facts([
      ['For', businessName],
      ['Ordered', dateOf(order.placedAt)],
      order.address ? ['Send to', written(order.address)] : ['Customer', order.customerName],
      ['How', wayOf(order)],
    ]);
    sheet.heading('What was ordered');
    sheet.table(
      [
        { title: 'Pieces', share: 0.15, align: 'right' },
        { title: 'What', share: 0.85 },
      ],
      order.lines.flatMap(({ quantity, name, note }) => [
        [`${quantity} ×`, name],
        ...(note ? [['', `Wish: ${note}`]] : []),
      ]),
    );
    if (code) drawAnswer(sheet, code);
  });
}

function drawAnswer(sheet: Parameters<Parameters<typeof printSheet>[2]>[0], code: string): void {
  const phone = env().SHOP_PHONE;
  sheet.heading('Your answer');
  sheet.text(
    `Please call ${phone ? `Goodpoints at ${phone}` : 'Goodpoints'} and say this code. Tell us whether you can deliver, and, once it leaves, who carries it and its number.`,
  );
  sheet.code('Code for your call', spokenCode(code));
  sheet.facts([
    ['We deliver all of it', 'Yes  [   ]      No  [   ]  because:'],
    ['Carrier', ''],
    ['Tracking number', ''],
  ]);
}

/** A name for the file that any system can store. */
export function sheetFileName({ order }: SheetFacts): string {
  return `order-${order.number.replaceAll(/[^\w-]/g, '') || 'sheet'}.pdf`;
}

function dateOf(placedAt: string): string {
  const at = new Date(placedAt);
  return `${at.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}`;
}

const PARCELS: Record<ShippingMethod, string> = {
  standard: 'By standard shipping',
  express: 'By express shipping',
  pickup: 'Picked up at your place',
};

function wayOf({ address, shippingMethod }: DispatchOrder): string {
  return address || shippingMethod === 'pickup' ? PARCELS[shippingMethod] : 'Nothing to ship';
}

function written(address: Address): string {
  const { recipient, line1, line2, postalCode, city, region, country } = address;
  const town = [city, region, postalCode].filter(Boolean).join(' ');
  return [recipient, line1, line2, town, country].filter(Boolean).join('\n');
}
