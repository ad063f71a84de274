import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safeNext } from '@/components/account/safe-next';
import { SignUpForm } from '@/components/account/sign-up-form';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Create an account', robots: { index: false } };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const next = safeNext((await searchParams).next);
  if (await (await api()).identity.viewer()) redirect(next);
  return (
    <Page
      title="Create an account"
      width="narrow"
      lead="It keeps your cart on every device, your orders, and your points."
    >
      <Card>
        <SignUpForm next={next} />
      </Card>
    </Page>
  );
}
