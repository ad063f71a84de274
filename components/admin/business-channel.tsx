'use client';
import type { Channel } from '../channel/channel';
import { ChannelView } from '../channel/channel-view';
import { useTRPCClient } from '../trpc';

type BusinessChannelProps = { businessId: string; channel: Channel };

/** The page a business has for its channel, in an admin's hands. */
export function BusinessChannel({ businessId, channel }: BusinessChannelProps) {
  const { dispatch, testOrder } = useTRPCClient();
  const { ofBusiness } = dispatch.channel;
  const doors = {
    save: (plugin: string, settings: Record<string, string | boolean | number>) =>
      ofBusiness.set.mutate({ businessId, plugin, settings }),
    createSecret: () => ofBusiness.createSecret.mutate({ businessId }),
    retireSecret: (secretId: string) => ofBusiness.retireSecret.mutate({ businessId, secretId }),
    sendTest: () => testOrder.sendFor.mutate({ businessId }),
  };
  return <ChannelView channel={channel} doors={doors} />;
}
