import type { Metadata } from 'next';
import { MailView } from '@/components/mailbox/mail-view';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Message' };

type Props = { params: Promise<{ name: string }> };

export default async function PreviewPage({ params }: Props) {
  const name = (await params).name.slice(0, 100);
  const { notice, mail, to } = await found((await api()).mailbox.preview({ name }));
  return (
    <Page
      title={mail?.subject ?? notice.title}
      width="medium"
      lead={`${name} · to ${to}`}
      back={{ href: '/dev/mailbox/preview', label: 'Every message' }}
    >
      <div className="flex flex-col gap-4">
        <Card as="section" title="In the bell">
          <p className="font-medium">{notice.title}</p>
          <p className="text-muted">{notice.body}</p>
        </Card>
        {mail ? <MailView subject={mail.subject} html={mail.html} text={mail.text} /> : null}
      </div>
    </Page>
  );
}
