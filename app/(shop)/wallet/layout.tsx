import type { ReactNode } from 'react';
import { customerApi } from '../customer';

/** Sends a visitor to sign in before anything is drawn, so that it is an honest redirect. */
export default async function WalletLayout({ children }: { children: ReactNode }) {
  await customerApi('/wallet');
  return children;
}
