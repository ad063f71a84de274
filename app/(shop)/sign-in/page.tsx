import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safeNext } from '@/components/account/safe-next';
import { SignInForm } from '@/components/account/sign-in-form';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  const shop = await api();
  if (await shop.identity.viewer()) redirect(next);
  const demoLogins = await shop.identity.demoLogins();
  const signUp = next === '/' ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`;
  return (
    <Page
      title="Sign in"
      width="narrow"
      lead={
        <>
          New here? <Link href={signUp}>Create an account</Link>
        </>
      }
    >
      <Card>
        <SignInForm next={next} demoLogins={demoLogins} />
      </Card>
    </Page>
  );
}
