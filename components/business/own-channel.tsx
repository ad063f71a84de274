'use client';
import type { Channel } from '../channel/channel';
import { ChannelView } from '../channel/channel-view';
import { useTRPCClient } from '../trpc';

/** How orders reach the business of whoever looks. */
export function OwnChannel({ channel }: { channel: Channel }) {
  const { dispatch, testOrder } = useTRPCClient();
  const doors = {
    save: (plugin: string, settings: Record<string, string | boolean | number>) =>
      dispatch.channel.set.mutate({ plugin, settings }),
    createSecret: () => dispatch.channel.createSecret.mutate(),
    retireSecret: (secretId: string) => dispatch.channel.retireSecret.mutate({ secretId }),
    sendTest: () => testOrder.send.mutate(),
  };
  return <ChannelView channel={channel} doors={doors} />;
}
