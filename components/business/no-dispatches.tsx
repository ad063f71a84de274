import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { type Counts, type DispatchState, tabHref } from './dispatch';

type NoDispatchesProps = { state: DispatchState | 'all'; counts: Counts; q?: string };

/** An empty tab says what will be there, and where there is something to do meanwhile. */
export function NoDispatches({ state, counts, q }: NoDispatchesProps) {
  if (q) return <NotFound q={q} />;
  const toShip = state === 'sent' && counts.confirmed > 0;
  return (
    <EmptyState
      picture="/art/empty-inbox.svg"
      title={titles[state]}
      action={
        toShip ? (
          <ButtonLink href={tabHref('confirmed')}>See the {counts.confirmed} to ship</ButtonLink>
        ) : null
      }
    >
      {sentences[state]}
    </EmptyState>
  );
}

function NotFound({ q }: { q: string }) {
  return (
    <EmptyState
      picture="/art/not-found.svg"
      title={`No order here has “${q}” in its number`}
      action={<ButtonLink href={tabHref('all')}>Show all dispatches</ButtonLink>}
    >
      A number looks like GP-7K2M-9QXD; a part of it is enough.
    </EmptyState>
  );
}

const titles = {
  queued: 'Nothing is on its way to you',
  sent: 'Nothing waits for your answer',
  confirmed: 'Nothing to ship',
  shipped: 'Nothing is on the road',
  delivered: 'Nothing is delivered yet',
  declined: 'You have declined nothing',
  recalled: 'Nothing was called off',
  all: 'No orders for you yet',
} as const;

const sentences = {
  queued: 'An order that was just paid appears here.',
  sent: 'New orders appear here. Confirm or decline them; the customer hears it at once.',
  confirmed: 'What you have confirmed stands here until it is shipped.',
  shipped: 'Parcels stand here until you mark them delivered.',
  delivered: 'What has arrived stays here.',
  declined: 'What you cannot take stays here with the reason you gave.',
  recalled: 'An order that was canceled before you shipped it stays here.',
  all: 'As soon as somebody buys one of your offerings, your share of the order stands here.',
} as const;
