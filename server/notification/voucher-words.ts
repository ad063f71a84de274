import type { Message } from './messages';

type Bought = {
  orderId: string;
  number: string;
  userId: string;
  email: string;
  fullName: string;
  businessName: string;
};

export type VouchersIssued = Bought & {
  vouchers: readonly { name: string; code: string; expiresAt: string | null }[];
};

/** The codes of what was bought, for whoever bought it; the only mail that says them. */
export function vouchersIssued(given: unknown): Message {
  const { vouchers, businessName, ...bought } = given as VouchersIssued;
  const what = vouchers.length === 1 ? 'voucher is' : `${vouchers.length} vouchers are`;
  const title = `Your ${what} here`;
  const body =
    `${businessName} redeems each code once. Show it there, or read it out; ` +
    'your order has it to scan and to print.';
  const rows = vouchers.map(({ name, code, expiresAt }) => ({
    label: name,
    ...(expiresAt ? { note: `good until ${day.format(new Date(expiresAt))}` } : {}),
    value: code,
  }));
  const link = { label: 'Show or print', path: `/orders/${bought.number}/vouchers` };
  return {
    ...toBuyer(bought, { title, body: `${businessName}, order ${bought.number}.` }),
    mail: {
      subject: `${title}: order ${bought.number}`,
      letter: { title, paragraphs: [`Hello ${bought.fullName},`, body], rows, link },
    },
  };
}

export type VoucherRedeemed = Bought & { name: string };

/** A voucher was spent: whoever bought it hears so at once. */
export function voucherRedeemed(given: unknown): Message {
  const { name, businessName, ...bought } = given as VoucherRedeemed;
  const title = `“${name}” was redeemed`;
  const body = `${businessName} has taken the voucher of order ${bought.number}.`;
  return toBuyer(bought, { title, body });
}

type Told = { title: string; body: string };

function toBuyer(bought: Omit<Bought, 'businessName'>, { title, body }: Told): Message {
  const { orderId, number, userId, email, fullName: name } = bought;
  const notice = { title, body, href: `/orders/${number}` };
  return { to: { userIds: [userId], email, name }, orderId, mail: null, notice };
}

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
