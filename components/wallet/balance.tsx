import { formatPoints, Points } from '../points';
import { formatPrice } from '../price';
import type { Outputs } from '../trpc';
import { Time } from '../ui/time';
import { ExplainBalance } from './explain-balance';

type Wallet = NonNullable<Outputs['points']['wallet']>;
type Dated = Omit<Wallet, 'heldUntil'> & { heldUntil: Date | string | null };

/** The one big number, and what of it is held beside it. */
export function Balance({ wallet, canRedeem }: { wallet: Dated; canRedeem: boolean }) {
  const { spendable, held, heldUntil, balance, worthCents } = wallet;
  return (
    <section
      aria-label="Balance"
      className="flex flex-wrap items-end gap-x-12 gap-y-5 rounded-card bg-points-soft p-6 sm:p-8"
    >
      <div>
        <p className="text-sm text-points">{canRedeem ? 'To spend' : 'To give'}</p>
        <p className="font-display text-5xl font-bold">
          <Points value={spendable} />
        </p>
        {canRedeem ? (
          <p className="text-sm text-points">worth {formatPrice(worthCents)} or more</p>
        ) : null}
        <ExplainBalance className="-ml-3 mt-1" />
      </div>
      {held > 0 ? (
        <div className="text-points">
          <p className="text-sm">Held for your checkout</p>
          <p className="text-xl font-semibold tabular-nums">{formatPoints(held)}</p>
          {heldUntil ? (
            <p className="text-sm">
              until <Time value={heldUntil} show="time" />, of {formatPoints(balance)} in all
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}
