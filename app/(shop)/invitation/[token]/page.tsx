import type { Metadata } from 'next';
import { AcceptForm } from '@/components/people/accept-form';
import { Page } from '@/components/shell/page';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = {
  title: 'Your invitation',
  robots: { index: false },
  referrer: 'no-referrer',
};

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const token = (await params).token.slice(0, 120);
  const { state, businessName, email } = await found((await api()).people.invitation({ token }));
  return (
    <Page
      title={`Welcome to ${businessName}`}
      width="narrow"
      lead={state === 'open' ? 'Set a password, and the portal is open.' : null}
    >
      {state === 'open' ? (
        <Card>
          <AcceptForm token={token} email={email} />
        </Card>
      ) : (
        <Alert
          title={over[state]}
          actions={<ButtonLink href="/sign-in?next=%2Fbusiness">Sign in</ButtonLink>}
        >
          {state === 'accepted'
            ? 'A link works once. With the password that was set, you get in any time.'
            : 'Ask a colleague in the business, or us, for a new one.'}
        </Alert>
      )}
    </Page>
  );
}

const over = {
  accepted: 'This invitation was used already',
  withdrawn: 'This invitation was taken back',
  expired: 'This invitation has expired',
} as const;
