import type { Message } from './messages';

type Business = { businessName: string; email: string; userIds: string[] };

export type OrderWaiting = Business & {
  dispatchId: string;
  orderId: string;
  number: string;
  customerName: string;
  lines: readonly { name: string; quantity: number }[];
  /** False where the business is reached by mail, or by its own system, already. */
  isMailed: boolean;
};

/** A business has a new order to answer; no word of what was paid. */
export function orderWaiting(given: unknown): Message {
  const { dispatchId, orderId, number, customerName, lines, isMailed, ...business } =
    given as OrderWaiting;
  const title = `New order ${number} waits for your answer`;
  const body = `${customerName} has ordered from you. Please confirm or decline it.`;
  const rows = lines.map(({ name, quantity }) => ({ label: name, value: `${quantity} ×` }));
  const path = `/business/dispatches/${dispatchId}`;
  return { ...toBusiness(business, { title, body, rows, path, isMailed }), orderId };
}

/** A business is reminded, by mail whatever its channel, that an order still waits for its answer. */
export function orderStillWaiting(given: unknown): Message {
  const {
    dispatchId,
    orderId,
    number,
    customerName,
    lines,
    isMailed: _,
    ...business
  } = given as OrderWaiting;
  const title = `Order ${number} still waits for your answer`;
  const body = `${customerName} would like to know. Please confirm or decline it.`;
  const rows = lines.map(({ name, quantity }) => ({ label: name, value: `${quantity} ×` }));
  const path = `/business/dispatches/${dispatchId}`;
  return { ...toBusiness(business, { title, body, rows, path, isMailed: true }), orderId };
}

export type StockLow = Business & { product: string; available: number };

/** A product is about to run out, or has. */
export function stockLow(given: unknown): Message {
  const { product, available, ...business } = given as StockLow;
  const title =
    available === 0 ? `“${product}” is sold out` : `Only ${available} left of “${product}”`;
  const body =
    available === 0
      ? 'Nobody can order it until there is more on the shelf.'
      : 'Put more on the shelf before it runs out.';
  const path = '/business/offerings?show=low';
  return toBusiness(business, { title, body, rows: [], path, isMailed: true });
}

type Told = {
  title: string;
  body: string;
  rows: { label: string; value: string }[];
  path: string;
  isMailed: boolean;
};

function toBusiness(
  { businessName: name, email, userIds }: Business,
  { title, body, rows, path, isMailed }: Told,
): Message {
  const link = { label: 'Open it in the portal', path };
  const paragraphs = [`Hello ${name},`, body];
  return {
    to: { userIds, email, name },
    orderId: null,
    mail: isMailed ? { subject: title, letter: { title, paragraphs, rows, link } } : null,
    notice: { title, body, href: path },
  };
}
