import { Points } from '../points';
import { Description, DescriptionList } from '../ui/description-list';
import type { Explained } from './explanation';

type Part = Explained['causes'][number];

/** Two bars of one length: what came in, and what went out or is still here; then the sum. */
export function CameAndWent({ wallet }: { wallet: Explained }) {
  const came = wallet.causes.filter(({ points }) => points > 0);
  const went = wallet.causes.filter(({ points }) => points < 0);
  return (
    <>
      {came.length > 0 ? (
        <div aria-hidden className="mb-4 flex flex-col gap-1">
          <Bar parts={came} />
          <Bar parts={went} rest={wallet.balance} />
        </div>
      ) : null}
      <DescriptionList>
        {[...came, ...went].map((part) => (
          <Description key={part.cause} term={<Term part={part} />}>
            <Points value={part.points} signed />
          </Description>
        ))}
        <Description term="Balance" strong>
          <Points value={wallet.balance} />
        </Description>
      </DescriptionList>
    </>
  );
}

function Bar({ parts, rest = 0 }: { parts: readonly Part[]; rest?: number }) {
  return (
    <div className="flex h-4 gap-px overflow-hidden rounded-mark">
      {parts.map(({ cause, points }) => (
        <span
          key={cause}
          className={`${colors[cause]} min-w-0.5 basis-0`}
          style={{ flexGrow: Math.abs(points) }}
        />
      ))}
      {rest > 0 ? (
        <span
          className="grid min-w-0.5 basis-0 place-items-center overflow-hidden bg-points-soft text-xs leading-none text-points"
          style={{ flexGrow: rest }}
        >
          still here
        </span>
      ) : null}
    </div>
  );
}

function Term({ part: { cause, count } }: { part: Part }) {
  return (
    <span className="inline-flex items-baseline gap-2">
      <span aria-hidden className={`${colors[cause]} size-2.5 shrink-0 rounded-full`} />
      <span>
        {words[cause]}
        <span className="text-sm">{count === 1 ? ', once' : `, ${count} times`}</span>
      </span>
    </span>
  );
}

const words: Record<Part['cause'], string> = {
  granted: 'Granted',
  received: 'Donations received',
  returned: 'Returned from orders',
  redeemed: 'Redeemed for orders',
  donated: 'Donated',
  expired: 'Expired',
};

// What came is in the colour of points, what went is gray: darker the larger it tends to be.
const colors: Record<Part['cause'], string> = {
  granted: 'bg-points',
  received: 'bg-points/75',
  returned: 'bg-points/50',
  redeemed: 'bg-muted',
  donated: 'bg-muted/70',
  expired: 'bg-muted/45',
};
