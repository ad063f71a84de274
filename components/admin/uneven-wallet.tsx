import { formatPoints } from '../points';
import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';

type Wallet = Outputs['adminPoints']['explain'];

/** Shown where a wallet's entries, lots or holds do not come to what it says it has. */
export function UnevenWallet({
  wallet: { balance, held, causes, lots, holds },
}: {
  wallet: Wallet;
}) {
  const wrong = [
    difference('Its entries', sumOf(causes), balance),
    difference('What is left of its lots', sumOf(lots), balance),
    difference('Its holds', sumOf(holds), held),
  ].filter((sentence) => sentence !== null);
  if (wrong.length === 0) return null;
  return (
    <div className="mb-4">
      <Alert tone="bad" title="This wallet does not add up">
        {wrong.join(' ')}
      </Alert>
    </div>
  );
}

function difference(what: string, sum: number, kept: number): string | null {
  if (sum === kept) return null;
  return `${what} come to ${formatPoints(sum)}, and the wallet keeps ${formatPoints(kept)}.`;
}

function sumOf(parts: readonly { points: number }[]): number {
  return parts.reduce((total, { points }) => total + points, 0);
}
