import type { Metadata } from 'next';
import { JoinForm } from '@/components/people/join-form';
import { Page } from '@/components/shell/page';

export const metadata: Metadata = { title: 'Join as a business' };

export default function JoinPage() {
  return (
    <Page
      title="Join as a business"
      width="narrow"
      lead="Offer goods, services or vouchers to your neighbors. They pay with points, with a card, or with some of each; you ship, we settle every month."
    >
      <JoinForm />
    </Page>
  );
}
