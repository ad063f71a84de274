import { KeepFresh } from '../admin/keep-fresh';
import { Page } from '../shell/page';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Pagination } from '../ui/pagination';
import { SearchBox } from '../ui/search-box';
import { NoReturns } from './no-returns';
import { type FoundReturns, type Tab, tabHref } from './return';
import { ReturnTabs } from './return-tabs';
import { ReturnsTable } from './returns-table';

type ReturnsConsoleProps = {
  base: string;
  tab: Tab;
  /** An order's number or an e-mail address that is looked for; empty where nothing is. */
  q: string;
  found: FoundReturns;
};

/** Everybody's returns, by state, to be looked for by order. */
export function ReturnsConsole({ base, tab, q, found }: ReturnsConsoleProps) {
  const { returns, counts, total, page, pageSize } = found;
  return (
    <Page title="Returns" width="full" lead={q ? `Returns of orders that match “${q}”` : undefined}>
      <KeepFresh />
      <SearchBox
        key={q}
        label="Order number or e-mail"
        placeholder="Order number or e-mail"
        action={base}
        defaultValue={q}
        className="mb-4 max-w-md"
      >
        {/* Whoever looks for one does not know what became of it. */}
        <input type="hidden" name="state" value="all" />
      </SearchBox>
      <ReturnTabs base={base} counts={counts} current={tab} q={q} />
      <Card padding="none" className="my-4">
        {returns.length > 0 ? (
          <ReturnsTable base={base} returns={returns} />
        ) : q ? (
          <NoMatch href={tabHref(base, tab)} />
        ) : (
          <NoReturns state={tab} />
        )}
      </Card>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => tabHref(base, tab, { page: to, q })}
      />
    </Page>
  );
}

function NoMatch({ href }: { href: string }) {
  return (
    <EmptyState
      picture="/art/empty-inbox.svg"
      title="No return matches"
      action={
        <ButtonLink href={href} variant="secondary">
          Show all of these
        </ButtonLink>
      }
    >
      The whole order number is needed, or a part of the customer’s e-mail address.
    </EmptyState>
  );
}
