import { env } from '../env';

export type DemoLogin = { email: string; password: string; role: string; can: string };

const LOGINS: readonly Omit<DemoLogin, 'password'>[] = [
  { email: 'shopper@example.com', role: 'Shopper', can: 'pays with points and card' },
  { email: 'charity@example.com', role: 'Charity', can: 'spends a charity’s points' },
  { email: 'officer@example.com', role: 'Officer', can: 'donates points to charities' },
  { email: 'business@example.com', role: 'Business', can: 'ships its share of the orders' },
  { email: 'admin@example.com', role: 'Admin', can: 'watches and repairs' },
];

/** The logins everyone knows, where this is the demo shop; none anywhere else. */
export function listDemoLogins(): DemoLogin[] {
  if (!env().isDemo) return [];
  return LOGINS.map((login) => ({ ...login, password: 'goodpoints-demo' }));
}
