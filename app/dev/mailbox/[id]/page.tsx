import type { Metadata } from 'next';
import { MailView } from '@/components/mailbox/mail-view';
import { Page } from '@/components/shell/page';
import { Time } from '@/components/ui/time';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Mail' };

type Props = { params: Promise<{ id: string }> };

export default async function MailPage({ params }: Props) {
  const mailId = (await params).id.slice(0, 64);
  const mail = await found((await api()).mailbox.get({ mailId }));
  return (
    <Page
      title={mail.subject}
      width="medium"
      back={{ href: '/dev/mailbox', label: 'Mailbox' }}
      lead={
        <>
          To {mail.toName} ({mail.toEmail}) · <Time value={mail.createdAt} />
        </>
      }
    >
      <MailView subject={mail.subject} html={mail.html} text={mail.text} />
    </Page>
  );
}
