import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { OFFERINGS, type Shown, shownHref } from './offering';

/** An empty tab says what will be there. */
export function NoOfferings({ show }: { show: Shown }) {
  const isAll = show === 'all';
  return (
    <EmptyState
      picture="/art/mystery-parcel.svg"
      title={titles[show]}
      action={
        isAll ? (
          <ButtonLink href={`${OFFERINGS}/new`}>Write the first offering</ButtonLink>
        ) : (
          <ButtonLink href={shownHref('all')} variant="secondary">
            Show all offerings
          </ButtonLink>
        )
      }
    >
      {sentences[show]}
    </EmptyState>
  );
}

const titles: Record<Shown, string> = {
  all: 'You offer nothing yet',
  published: 'Nothing of yours is in the shop',
  draft: 'There are no drafts',
  low: 'Nothing is low',
};

const sentences: Record<Shown, string> = {
  all: 'Goods, services and vouchers stand here, with their prices and their stock.',
  published: 'What you publish stands here, and in the shop.',
  draft: 'What is not in the shop yet, or not any more, stands here.',
  low: 'What is in the shop and running out stands here.',
};
