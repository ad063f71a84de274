import type { Metadata } from 'next';
import { MailList } from '@/components/mailbox/mail-list';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import { Pagination } from '@/components/ui/pagination';
import { SearchBox } from '@/components/ui/search-box';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Mailbox' };

const LIMIT = 25;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MailboxPage({ searchParams }: Props) {
  const params = await searchParams;
  const to = typeof params.to === 'string' ? params.to.trim().toLowerCase().slice(0, 254) : '';
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(params.page)) || 1));
  const shop = await api();
  const { mails, total } = await found(
    shop.mailbox.list({ toEmail: to || undefined, limit: LIMIT, offset: (page - 1) * LIMIT }),
  );
  const hrefFor = (next: number) =>
    `/dev/mailbox?${new URLSearchParams({ ...(to && { to }), page: String(next) })}`;
  return (
    <Page
      title="Mailbox"
      width="medium"
      lead="The demo sends no mail. Every mail it would have sent is kept here."
    >
      <SearchBox
        label="Mails to an address"
        placeholder="shopper@example.com"
        action="/dev/mailbox"
        name="to"
        defaultValue={to}
        className="mb-4 max-w-md"
      />
      <p className="mb-4">
        <Link href="/dev/mailbox/preview">See every message there is</Link>
      </p>
      {mails.length > 0 ? <MailList mails={mails} /> : <NoMails to={to} />}
      <div className="mt-4">
        <Pagination page={page} pages={Math.ceil(total / LIMIT)} hrefFor={hrefFor} />
      </div>
    </Page>
  );
}

function NoMails({ to }: { to: string }) {
  if (!to) {
    return (
      <EmptyState picture="/art/empty-inbox.svg" title="No mail yet">
        Place an order: its confirmation arrives here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture="/art/empty-inbox.svg"
      title="No mail to this address"
      action={
        <ButtonLink href="/dev/mailbox" variant="secondary">
          Show all mails
        </ButtonLink>
      }
    >
      Nothing was sent to {to}. Write the whole address.
    </EmptyState>
  );
}
