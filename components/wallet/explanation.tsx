import { formatPoints, Points } from '../points';
import type { Outputs } from '../trpc';
import { Description, DescriptionList } from '../ui/description-list';
import { Time } from '../ui/time';
import { CameAndWent } from './came-and-went';
import { LotsByEnd } from './lots-by-end';

export type Explained = NonNullable<Outputs['points']['explain']>;

/** A balance, added up before the reader: what came and went, what is held, how long the rest lasts. */
export function Explanation({ wallet }: { wallet: Explained }) {
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="explain-causes">
        <h3 id="explain-causes" className={headingClass}>
          Where it comes from
        </h3>
        <CameAndWent wallet={wallet} />
      </section>
      <section aria-labelledby="explain-held">
        <h3 id="explain-held" className={headingClass}>
          What of it is free
        </h3>
        <Held wallet={wallet} />
      </section>
      <section aria-labelledby="explain-lots">
        <h3 id="explain-lots" className={headingClass}>
          How long it lasts
        </h3>
        <LotsByEnd lots={wallet.lots} balance={wallet.balance} />
      </section>
    </div>
  );
}

function Held({ wallet }: { wallet: Explained }) {
  const { balance, spendable, holds } = wallet;
  return (
    <>
      <DescriptionList>
        <Description term="Balance">
          <Points value={balance} />
        </Description>
        {holds.map(({ checkoutId, orderNumber, points, expiresAt }) => (
          <Description
            key={checkoutId}
            term={orderNumber ? `Held for order ${orderNumber}` : <OpenHold until={expiresAt} />}
          >
            <Points value={-points} />
          </Description>
        ))}
        <Description term="Free" strong>
          <Points value={spendable} />
        </Description>
      </DescriptionList>
      {holds.length === 0 ? (
        <p className="mt-2 text-sm text-muted">
          Nothing is held: all {formatPoints(balance)} are free.
        </p>
      ) : null}
    </>
  );
}

function OpenHold({ until }: { until: string }) {
  return (
    <>
      Held for a checkout, until <Time value={until} show="time" />
    </>
  );
}

const headingClass = 'mb-3 font-sans text-base font-semibold';
