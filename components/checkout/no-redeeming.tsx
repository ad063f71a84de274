import { PointsMark } from '../points';
import { Link } from '../ui/link';
import type { Role } from './buyer';

/** Why this account's points do not pay here, and what they can do instead. */
export function NoRedeeming({ role }: { role: Role }) {
  return (
    <section aria-labelledby="points-title" className="rounded-control bg-points-soft p-4 text-sm">
      <h3 id="points-title" className="flex items-baseline gap-2 font-sans text-base">
        <PointsMark className="size-[0.85em] text-points" />
        Points stay where they are
      </h3>
      {role === 'officer' ? (
        <p className="mt-1">
          An officer’s points are for giving: they cannot be redeemed, but every charity is glad of
          them. <Link href="/wallet#donate">Donate points</Link>
        </p>
      ) : (
        <p className="mt-1">
          {role === 'admin' ? 'An admin' : 'A business'} account has no points to redeem, so the
          card pays for everything. Whoever shops with an account of their own can also donate:{' '}
          <Link href="/wallet#donate">about donating</Link>
        </p>
      )}
    </section>
  );
}
