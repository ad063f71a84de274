import type { Metadata } from 'next';
import { Trouble } from '@/components/shell/trouble';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'There is no such mail' };

export default function MailNotFound() {
  return (
    <Trouble
      picture="/art/not-found.svg"
      title="There is no such mail"
      actions={<ButtonLink href="/dev/mailbox">See all mails</ButtonLink>}
    >
      The address may be mistyped.
    </Trouble>
  );
}
