import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';
import { Link } from '../ui/link';
import type { Dispatch } from './dispatch';

export type Answered = Outputs['dispatch']['confirmMany'][number] & { dispatch: Dispatch };

/** What became of each order that was confirmed together with others. */
export function ConfirmResults({ answered }: { answered: readonly Answered[] }) {
  const refused = answered.filter(({ outcome }) => outcome === 'refused').length;
  return (
    <div role="status" className={answered.length > 0 ? 'mb-4' : ''}>
      {answered.length > 0 ? (
        <Alert tone={refused > 0 ? 'warn' : 'good'} title={titleOf(answered.length, refused)}>
          <ul aria-label="What became of each" className="mt-1.5 flex flex-col gap-1">
            {answered.map(({ dispatchId, outcome, reason, dispatch: { order } }) => (
              <li key={dispatchId}>
                <Link href={`/business/dispatches/${dispatchId}`}>{order.number}</Link>{' '}
                {order.customerName} · {reason ?? words[outcome]}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
    </div>
  );
}

function titleOf(all: number, refused: number): string {
  const done = all - refused;
  if (refused === 0) return done === 1 ? '1 order is confirmed' : `${done} orders are confirmed`;
  if (done === 0) return 'None was confirmed';
  return `${done} confirmed, ${refused} not`;
}

const words = {
  confirmed: 'Confirmed',
  already: 'Was confirmed already',
  refused: 'Not confirmed',
};
