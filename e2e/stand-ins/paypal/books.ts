import { randomUUID } from 'node:crypto';
import { authorizationAnswer, captureAnswer, refundAnswer } from './answers';

/** The stand-in's own books, in PayPal's words: it shares no code with the shop. */

export type Money = { currency_code: string; value: string };
type Part = { id: string; status: string; amount: Money; custom_id: string | undefined };
export type Authorization = Part & { expiration_time: string };
export type Refund = Part & { captureId: string };

export type Order = {
  id: string;
  status: 'PAYER_ACTION_REQUIRED' | 'APPROVED' | 'COMPLETED';
  intent: string;
  amount: Money;
  custom_id: string | undefined;
  returnUrl: string;
  cancelUrl: string;
  authorization: Authorization | null;
  captures: Part[];
  refunds: Refund[];
  /** Why PayPal will take no money from this shopper. */
  declines: string | null;
};

/** What has really happened, whatever was answered. */
export type Effects = Record<
  'orders' | 'authorizations' | 'captures' | 'voids' | 'refunds',
  number
>;

/** A refusal as PayPal words it. */
export class Issue extends Error {
  constructor(
    readonly status: number,
    readonly issue: string,
  ) {
    super(issue);
  }
}

const DAYS_29 = 29 * 24 * 3_600_000;
const WHOLE_UNITS = ['HUF', 'JPY', 'TWD'];

export type Books = ReturnType<typeof openBooks>;

type Tell = (type: string, resource: unknown) => void;

/** PayPal's orders; `tell` hears of everything that happens to them. */
export function openBooks(tell: Tell) {
  const orders = new Map<string, Order>();
  const effects: Effects = { orders: 0, authorizations: 0, captures: 0, voids: 0, refunds: 0 };

  function order(id: string): Order {
    return found(orders.get(id));
  }

  function create(
    input: Pick<Order, 'intent' | 'amount' | 'custom_id' | 'returnUrl' | 'cancelUrl'>,
  ) {
    if (input.intent !== 'AUTHORIZE' && input.intent !== 'CAPTURE') {
      throw new Issue(400, 'INVALID_PARAMETER_VALUE');
    }
    if (units(input.amount) <= 0) throw new Issue(422, 'CANNOT_BE_ZERO_OR_NEGATIVE');
    if (!URL.canParse(input.returnUrl) || !URL.canParse(input.cancelUrl)) {
      throw new Issue(400, 'INVALID_PARAMETER_SYNTAX');
    }
    const made: Order = {
      ...input,
      id: newId(),
      status: 'PAYER_ACTION_REQUIRED',
      ...{ authorization: null, captures: [], refunds: [], declines: null },
    };
    orders.set(made.id, made);
    effects.orders += 1;
    return made;
  }

  function approve(id: string): Order {
    const approved = order(id);
    if (approved.status !== 'PAYER_ACTION_REQUIRED') return approved;
    approved.status = 'APPROVED';
    tell('CHECKOUT.ORDER.APPROVED', { id, status: 'APPROVED' });
    return approved;
  }

  function authorize(id: string): Order {
    const asked = order(id);
    if (asked.authorization) throw new Issue(422, 'ORDER_ALREADY_AUTHORIZED');
    if (asked.status !== 'APPROVED') throw new Issue(422, 'ORDER_NOT_APPROVED');
    if (asked.declines) throw new Issue(422, asked.declines);
    asked.authorization = {
      ...{ id: newId(), status: 'CREATED', amount: asked.amount, custom_id: asked.custom_id },
      expiration_time: new Date(Date.now() + DAYS_29).toISOString(),
    };
    asked.status = 'COMPLETED';
    effects.authorizations += 1;
    tell('PAYMENT.AUTHORIZATION.CREATED', authorizationAnswer(asked));
    return asked;
  }

  function capture(authorizationId: string, amount: Money | undefined): Order {
    const { order: asked, authorization } = ofAuthorization(authorizationId);
    const { status } = authorization;
    if (status === 'CAPTURED') throw new Issue(422, 'AUTHORIZATION_ALREADY_CAPTURED');
    if (status !== 'CREATED') throw new Issue(422, `AUTHORIZATION_${status}`);
    const taken = amount ?? authorization.amount;
    checkCurrency(taken, authorization.amount);
    if (units(taken) > units(authorization.amount)) {
      throw new Issue(422, 'MAX_CAPTURE_AMOUNT_EXCEEDED');
    }
    authorization.status = 'CAPTURED';
    const { custom_id } = asked;
    asked.captures.push({ id: newId(), status: 'COMPLETED', amount: taken, custom_id });
    effects.captures += 1;
    tell('PAYMENT.CAPTURE.COMPLETED', captureAnswer(asked));
    return asked;
  }

  function voidAuthorization(authorizationId: string): Order {
    const { order: asked, authorization } = ofAuthorization(authorizationId);
    if (authorization.status === 'VOIDED') throw new Issue(422, 'PREVIOUSLY_VOIDED');
    if (authorization.status === 'CAPTURED') throw new Issue(422, 'PREVIOUSLY_CAPTURED');
    authorization.status = 'VOIDED';
    effects.voids += 1;
    tell('PAYMENT.AUTHORIZATION.VOIDED', authorizationAnswer(asked));
    return asked;
  }

  function refund(captureId: string, amount: Money | undefined, custom_id: string | undefined) {
    const { order: asked, capture: taken } = ofCapture(captureId);
    const given = asked.refunds.filter((one) => one.captureId === captureId);
    const left = units(taken.amount) - given.reduce((sum, one) => sum + units(one.amount), 0);
    if (left === 0) throw new Issue(422, 'CAPTURE_FULLY_REFUNDED');
    const back = amount ?? taken.amount;
    checkCurrency(back, taken.amount);
    if (units(back) > left) throw new Issue(422, 'REFUND_AMOUNT_EXCEEDED');
    const made = { id: newId(), status: 'COMPLETED', amount: back, custom_id, captureId };
    asked.refunds.push(made);
    taken.status = units(back) === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
    effects.refunds += 1;
    tell('PAYMENT.CAPTURE.REFUNDED', refundAnswer(asked, made));
    return { order: asked, refund: made };
  }

  function ofAuthorization(id: string) {
    const asked = found([...orders.values()].find((one) => one.authorization?.id === id));
    return { order: asked, authorization: found(asked.authorization) };
  }

  function ofCapture(id: string) {
    const asked = found([...orders.values()].find((one) => one.captures.some((c) => c.id === id)));
    return { order: asked, capture: found(asked.captures.find((one) => one.id === id)) };
  }

  return {
    ...{ orders, effects, order, create, approve, authorize, capture, refund, ofCapture },
    voidAuthorization,
  };
}

function found<T>(value: T | null | undefined): T {
  if (value) return value;
  throw new Issue(404, 'INVALID_RESOURCE_ID');
}

function checkCurrency(a: Money, b: Money): void {
  if (a.currency_code !== b.currency_code) throw new Issue(422, 'CURRENCY_MISMATCH');
}

/** The amount as a whole number; PayPal refuses decimals where a currency has none. */
function units({ currency_code, value }: Money): number {
  if (!/^-?\d+(\.\d{1,2})?$/.test(value)) throw new Issue(400, 'INVALID_PARAMETER_SYNTAX');
  if (!WHOLE_UNITS.includes(currency_code)) return Math.round(Number(value) * 100);
  if (value.includes('.')) throw new Issue(422, 'DECIMALS_NOT_SUPPORTED');
  return Number(value);
}

function newId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 17).toUpperCase();
}
