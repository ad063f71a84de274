import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Role = 'civilian' | 'officer' | 'charity' | 'business' | 'admin';

/** What this wallet is for, by who looks at it. */
export function RoleNote({ role, owner }: { role: Role; owner: string }) {
  if (role === 'officer') {
    return (
      <Alert title="Officers give their points away">
        Points earned in office are not spent in the shop, so that nobody gains by the office. You
        can donate them to a charity; whatever you buy is paid by card.
      </Alert>
    );
  }
  if (role === 'charity') {
    return (
      <p className="measure text-muted">
        This is the wallet of {owner}. All its members spend from it, and everyone’s donations
        arrive in it.
      </p>
    );
  }
  return (
    <p className="measure text-muted">
      At checkout you choose how many of your points pay. They are held while you decide and
      redeemed once the order is confirmed.
    </p>
  );
}

/** For those whose account has no points at all. */
export function NoWallet({ role }: { role: 'business' | 'admin' }) {
  const place =
    role === 'business'
      ? { href: '/business', label: 'Open business portal' }
      : { href: '/admin', label: 'Open console' };
  return (
    <EmptyState
      picture="/art/empty-wallet.svg"
      title="This account has no wallet"
      action={<ButtonLink href={place.href}>{place.label}</ButtonLink>}
    >
      Points belong to people and charities.{' '}
      {role === 'business'
        ? 'A business is paid in money, also for what was bought with points.'
        : 'An admin looks after the shop; what you buy with this account is paid by card.'}
    </EmptyState>
  );
}
