/**
 * The sandbox's test cards. The browser turns a number into its token with this list, so that no card
 * number reaches our server; the sandbox acts by token.
 */
export const SANDBOX_CARDS = [
  { number: '4242424242424242', token: 'tok_ok', label: 'Visa •••• 4242', does: 'Succeeds' },
  {
    number: '4000000000000002',
    token: 'tok_declined',
    label: 'Visa •••• 0002',
    does: 'Is declined',
  },
  {
    number: '4000002500003155',
    token: 'tok_3ds',
    label: 'Visa •••• 3155',
    does: 'Asks for 3-D Secure',
  },
  {
    number: '4000000000009995',
    token: 'tok_insufficient',
    label: 'Visa •••• 9995',
    does: 'Has insufficient funds',
  },
  {
    number: '4000000000000101',
    token: 'tok_slow',
    label: 'Visa •••• 0101',
    does: 'Answers after four seconds',
  },
  {
    number: '4000000000000077',
    token: 'tok_late',
    label: 'Visa •••• 0077',
    does: 'Succeeds later, by a notice',
  },
  {
    number: '4000000000009235',
    token: 'tok_elevated',
    label: 'Visa •••• 9235',
    does: 'Succeeds, with elevated risk',
  },
  {
    number: '4000000000004954',
    token: 'tok_highest',
    label: 'Visa •••• 4954',
    does: 'Is blocked for its risk',
  },
] as const;

export type SandboxToken = (typeof SANDBOX_CARDS)[number]['token'];

/** The token for a typed number (spaces allowed), or null where the sandbox knows no such card. */
export function tokenizeSandboxCard(number: string): SandboxToken | null {
  const digits = number.replace(/\D/g, '');
  return SANDBOX_CARDS.find((card) => card.number === digits)?.token ?? null;
}
