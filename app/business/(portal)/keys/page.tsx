import type { Metadata } from 'next';
import { HowToCall } from '@/components/people/how-to-call';
import { KeyList } from '@/components/people/key-list';
import { NewKey } from '@/components/people/new-key';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { siteUrl } from '@/server/site-url';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'API keys' };

export default async function KeysPage() {
  const { businessId } = await businessOnly('/business/keys');
  const keys = await (await api()).key.list();
  return (
    <Page
      title="API keys"
      width="full"
      lead="For your own programs: they read what waits and answer it without the portal."
    >
      <div className="flex flex-col gap-4">
        <NewKey />
        {keys.length > 0 ? (
          <Card padding="none">
            <KeyList keys={keys} />
          </Card>
        ) : null}
        <HowToCall businessId={businessId ?? ''} origin={siteUrl('/').replace(/\/$/, '')} />
      </div>
    </Page>
  );
}
