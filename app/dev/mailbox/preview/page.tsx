import type { Metadata } from 'next';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { api, found } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Every message' };

export default async function PreviewsPage() {
  const previews = await found((await api()).mailbox.previews());
  return (
    <Page
      title="Every message"
      width="medium"
      lead="What the shop tells people, each with a made-up order."
      back={{ href: '/dev/mailbox', label: 'Mailbox' }}
    >
      <Card padding="none">
        <ul aria-label="Messages" className="divide-y divide-line">
          {previews.map(({ name, title, isMailed }) => (
            <li key={name} className="relative px-5 py-3.5 hover:bg-sunken/60">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <Link href={`/dev/mailbox/preview/${name}`} look="cover">
                  {title}
                </Link>
                {isMailed ? null : <Badge>Bell only</Badge>}
              </div>
              <p className="text-sm text-muted wrap-anywhere">{name}</p>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
