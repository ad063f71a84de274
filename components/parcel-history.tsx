import type { Voice } from '@/db/documents';
import { Time } from './ui/time';
import { voiceWords } from './voice-words';

type ParcelHistoryProps = {
  of: {
    shippedAt: string | Date;
    shippedBy: Voice | null;
    deliveredAt: string | Date | null;
    deliveredBy: Voice | null;
  };
};

/** When a parcel left and when it arrived, and who told the shop of each. */
export function ParcelHistory({ of }: ParcelHistoryProps) {
  const { shippedAt, shippedBy, deliveredAt, deliveredBy } = of;
  return (
    <>
      <Step word="Left" at={shippedAt} by={shippedBy} />
      {deliveredAt ? <Step word="Arrived" at={deliveredAt} by={deliveredBy} /> : null}
    </>
  );
}

function Step({ word, at, by }: { word: string; at: string | Date; by: Voice | null }) {
  return (
    <span className="block text-sm text-muted">
      {word} <Time value={at} show="both" />
      {by ? ` · ${voiceWords(by)}` : null}
    </span>
  );
}
