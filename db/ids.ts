import { randomFillSync } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Every kind of row and its prefix: a log line tells what an id is about. */
const PREFIXES = {
  address: 'adr',
  application: 'apl',
  attention: 'att',
  business: 'biz',
  businessKey: 'bky',
  businessSecret: 'bsc',
  call: 'cll',
  cart: 'crt',
  category: 'cat',
  charity: 'cha',
  checkout: 'chk',
  dispatch: 'dsp',
  event: 'evt',
  fraudRule: 'frl',
  fraudVerdict: 'frv',
  hold: 'hld',
  invitation: 'inv',
  line: 'lin',
  mail: 'mil',
  notification: 'ntf',
  order: 'ord',
  payable: 'pbl',
  payment: 'pay',
  payout: 'pyo',
  pointsLot: 'ptl',
  pointsAccount: 'pta',
  product: 'prd',
  reconcileRun: 'rcn',
  reconcileFinding: 'rcf',
  refund: 'ref',
  reservation: 'rsv',
  return: 'ret',
  sandboxPayment: 'sbx',
  shipment: 'shp',
  stockMovement: 'stm',
  testOrder: 'tst',
  timeline: 'tml',
  transfer: 'ptr',
  user: 'usr',
  voucher: 'vch',
} as const;

export type IdKind = keyof typeof PREFIXES;

/** A new id such as `ord_01kbf3…`: prefix, 48 bits of time (sorts by age), 80 random bits. */
export function newId(kind: IdKind, now = Date.now()): string {
  return `${PREFIXES[kind]}_${encodeTime(now)}${encodeRandom(16)}`;
}

/** An order number people can read out: eight letters and digits that cannot be mistaken. */
export function newOrderNumber(): string {
  const code = encodeRandom(8).toUpperCase();
  return `GP-${code.slice(0, 4)}-${code.slice(4)}`;
}

function encodeTime(ms: number): string {
  let rest = ms;
  let text = '';
  for (let i = 0; i < 10; i += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

// Random bytes come by the page: asking for sixteen costs as much as asking for four thousand.
const page = Buffer.alloc(4_096);
let used = page.length;

function encodeRandom(length: number): string {
  if (used + length > page.length) {
    randomFillSync(page);
    used = 0;
  }
  let text = '';
  for (const end = used + length; used < end; used += 1) {
    text += ALPHABET.charAt(page.readUInt8(used) % 32);
  }
  return text;
}
