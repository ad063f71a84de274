import { DomainError } from '../errors';

/** Of PayPal's currencies, those without a minor unit by ISO 4217. */
const NO_MINOR_UNIT: ReadonlySet<string> = new Set(['JPY']);
/** Currencies that PayPal takes in whole units only, whatever ISO 4217 says of them. */
const WHOLE_UNITS: ReadonlySet<string> = new Set(['HUF', 'JPY', 'TWD']);

/**
 * Minor units as the decimal text that PayPal wants: `1240` USD is `12.40`, `500` JPY is `500`.
 * @throws rejected `payment.amount_not_payable` where PayPal has no such amount
 */
export function toDecimal(amountCents: number, currency: string): string {
  const digits = minorDigits(currency);
  const sign = amountCents < 0 ? '-' : '';
  const text = String(Math.abs(amountCents)).padStart(digits + 1, '0');
  const whole = sign + text.slice(0, text.length - digits);
  const rest = text.slice(text.length - digits);
  if (!WHOLE_UNITS.has(currency)) return digits === 0 ? whole : `${whole}.${rest}`;
  if (/^0*$/.test(rest)) return whole;
  throw new DomainError(
    'rejected',
    'payment.amount_not_payable',
    'PayPal takes whole amounts only in this currency. Please choose another way to pay.',
  );
}

/** Minor units from PayPal's decimal text; NaN where it is none in this currency. */
export function fromDecimal(value: string, currency: string): number {
  const digits = minorDigits(currency);
  const [, sign, whole = '', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === '' || !/^0*$/.test(rest.slice(digits))) return Number.NaN;
  const amount = Number(whole + rest.slice(0, digits).padEnd(digits, '0'));
  return sign === '-' ? -amount : amount;
}

function minorDigits(currency: string): number {
  return NO_MINOR_UNIT.has(currency) ? 0 : 2;
}
