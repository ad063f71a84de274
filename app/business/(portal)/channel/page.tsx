import type { Metadata } from 'next';
import { OwnChannel } from '@/components/business/own-channel';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'How orders reach you' };

export default async function ChannelPage() {
  await businessOnly('/business/channel');
  const channel = await (await api()).dispatch.channel.get();
  return (
    <Page
      title="How orders reach you"
      width="medium"
      lead="Whichever way you choose, you can always answer here in the portal as well. What you have been sent already stays as it is."
    >
      <OwnChannel channel={channel} />
    </Page>
  );
}
