'use client';
import { type ReactNode, useState } from 'react';
import { Failure } from '../admin/failure';
import { type Outputs, useTRPCClient } from '../trpc';
import { Card } from '../ui/card';
import { Switch } from '../ui/switch';

type Preference = Outputs['notification']['preferences'][number];
type Kind = Preference['kind'];
type Channel = 'mail' | 'bell';

/** What somebody is told of, and how; each switch counts at once. */
export function NewsPreferences({ served }: { served: readonly Preference[] }) {
  const { preferences, failure, turn } = usePreferences(served);
  return (
    <Card as="section" title="News">
      <p className="-mt-2 mb-4 text-muted">By mail, and under the bell on top of each page.</p>
      <Failure title="It was not changed" of={failure} className="mb-4" />
      <ul aria-label="What you are told of" className="divide-y divide-line">
        {preferences.map((preference) => (
          <Row key={preference.kind} preference={preference} turn={turn} />
        ))}
      </ul>
    </Card>
  );
}

type RowProps = {
  preference: Preference;
  turn: (kind: Kind, channel: Channel, isOn: boolean) => void;
};

function Row({ preference: { kind, mail, bell }, turn }: RowProps) {
  const { name, what } = words[kind];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="text-base!">{name}</h3>
        <p className="text-sm text-muted">
          {what}
          {mail?.isFixed ? ' The mail is always sent.' : ''}
        </p>
      </div>
      {mail ? (
        <Labelled text="Mail">
          <Switch
            label={`${name} by mail`}
            checked={mail.isOn}
            disabled={mail.isFixed}
            onCheckedChange={(isOn) => turn(kind, 'mail', isOn)}
          />
        </Labelled>
      ) : null}
      <Labelled text="Bell">
        <Switch
          label={`${name} in the bell`}
          checked={bell}
          onCheckedChange={(isOn) => turn(kind, 'bell', isOn)}
        />
      </Labelled>
    </li>
  );
}

function Labelled({ text, children }: { text: string; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2 text-sm">
      <span aria-hidden>{text}</span>
      {children}
    </span>
  );
}

const words: Record<Kind, { name: string; what: string }> = {
  orders: {
    name: 'Orders and money',
    what: 'What you ordered, changed, canceled or sent back, and what it cost.',
  },
  delivery: { name: 'Delivery', what: 'What a business confirmed, shipped and delivered.' },
  points: { name: 'Points', what: 'Points you received, and points that end soon.' },
  business: { name: 'New orders and returns', what: 'What waits for your business.' },
  stock: { name: 'Stock', what: 'Products that run low or are sold out.' },
  attention: { name: 'Needs attention', what: 'What the shop cannot mend by itself.' },
};

/** Shown at once, and taken back where the shop refuses. */
function usePreferences(served: readonly Preference[]) {
  const client = useTRPCClient();
  const [preferences, setPreferences] = useState(served);
  const [failure, setFailure] = useState<unknown>(null);

  async function turn(kind: Kind, channel: Channel, isOn: boolean) {
    setFailure(null);
    setPreferences((all) => all.map((one) => (one.kind === kind ? set(one, channel, isOn) : one)));
    try {
      await client.notification.setPreference.mutate({ kind, channel, isOn });
    } catch (error) {
      setFailure(error);
      setPreferences((all) =>
        all.map((one) => (one.kind === kind ? set(one, channel, !isOn) : one)),
      );
    }
  }

  return {
    preferences,
    failure,
    turn: (...change: Parameters<typeof turn>) => void turn(...change),
  };
}

function set(preference: Preference, channel: Channel, isOn: boolean): Preference {
  if (channel === 'bell') return { ...preference, bell: isOn };
  return { ...preference, mail: preference.mail && { ...preference.mail, isOn } };
}
