'use client';
import { useState } from 'react';
import { useRefresh } from '../admin/use-refresh';
import { type Channel, type Doors, readForm } from './channel';
import { ChannelForm } from './channel-form';
import { HowToSign } from './how-to-sign';
import { Secrets } from './secrets';
import { TestOrder } from './test-order';

type ChannelViewProps = { channel: Channel; doors: Doors };

/** How a business is reached: chosen, set, tried, and signed where it is an API. */
export function ChannelView({ channel, doors }: ChannelViewProps) {
  const refresh = useRefresh();
  const [plugin, setPlugin] = useState(channel.plugin);
  const [isChanged, setChanged] = useState(false);
  return (
    <div className="flex flex-col gap-4 text-base">
      <ChannelForm
        channel={channel}
        forms={channel.forms.map(readForm)}
        plugin={plugin}
        onPlugin={setPlugin}
        onChange={setChanged}
        save={doors.save}
        onSaved={refresh}
      />
      {plugin === SIGNED ? (
        <Secrets
          secrets={channel.secrets}
          createSecret={doors.createSecret}
          retireSecret={doors.retireSecret}
          onChange={refresh}
        />
      ) : null}
      <TestOrder sendTest={doors.sendTest} isChanged={isChanged} />
      {plugin === SIGNED ? <HowToSign answerTo={channel.answerTo} /> : null}
    </div>
  );
}

/** The plugin whose orders and answers are signed. */
const SIGNED = 'http';
