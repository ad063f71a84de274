import { redirect } from 'next/navigation';
import { signInHref } from '@/components/account/safe-next';
import { api } from '@/server/trpc/caller';

/** The API for a page that needs somebody signed in; a visitor is sent to sign in and back. */
export async function customerApi(path: string) {
  const shop = await api();
  const viewer = await shop.identity.viewer();
  return viewer ? { shop, viewer } : redirect(signInHref(path));
}
