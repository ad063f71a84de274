import {
  SANDBOX_CARDS,
  type SandboxToken,
  tokenizeSandboxCard,
} from '@/server/payment/sandbox-cards';

export type CardDraft = { number: string; expiry: string; cvc: string; name: string };
export type CardField = keyof CardDraft;
export type CardErrors = Partial<Record<CardField, string>>;

/** Either the token that stands for the card, or what is wrong with each field. */
export type CardCheck = { token: SandboxToken } | { errors: CardErrors };

/** Reads a card in the browser: its number goes no further than this. */
export function checkCard(card: CardDraft, today: Date): CardCheck {
  const token = tokenizeSandboxCard(card.number);
  const errors: CardErrors = {
    ...(token === null && { number: numberError(card.number) }),
    ...withError('expiry', expiryError(card.expiry, today)),
    ...(!/^\d{3,4}$/.test(card.cvc.trim()) && { cvc: 'Three or four digits.' }),
    ...(card.name.trim() === '' && { name: 'Please write the name on the card.' }),
  };
  if (token === null || Object.keys(errors).length > 0) return { errors };
  return { token };
}

/** What a pressed test card writes into the form. */
export function testCard(number: string, today: Date): Omit<CardDraft, 'name'> {
  const year = String((today.getFullYear() + 3) % 100).padStart(2, '0');
  return { number: groupDigits(number), expiry: `12 / ${year}`, cvc: '123' };
}

/** `4242 4242 4242 4242` */
export function groupDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '').slice(0, 19);
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** `12 / 29`; a month is completed while it is typed, and can be taken back again. */
export function formatExpiry(typed: string, before: string): string {
  const all = typed.replace(/\D/g, '');
  // A browser may fill in 12/2029.
  const digits = all.length === 6 ? all.slice(0, 2) + all.slice(4) : all.slice(0, 4);
  if (typed.length < before.length) return typed.trimEnd().replace(/\s*\/?$/, '');
  const padded = /^[2-9]$/.test(digits) ? `0${digits}` : digits;
  return padded.length >= 2 ? `${padded.slice(0, 2)} / ${padded.slice(2)}` : padded;
}

function numberError(typed: string): string {
  if (typed.replace(/\D/g, '') === '') return 'Please write the number of a test card.';
  const example = SANDBOX_CARDS[0].label;
  return `The test bank does not know this number. Take one of the test cards, such as ${example}.`;
}

function expiryError(typed: string, today: Date): string | null {
  const [, month = '', year = ''] = /^(\d{2})\s*\/?\s*(\d{2})$/.exec(typed.trim()) ?? [];
  if (Number(month) < 1 || Number(month) > 12) return 'Month and year, like 12 / 29.';
  const firstDayAfter = new Date(2000 + Number(year), Number(month), 1);
  return firstDayAfter <= today ? 'This date has passed.' : null;
}

function withError(field: CardField, error: string | null): CardErrors {
  return error === null ? {} : { [field]: error };
}
