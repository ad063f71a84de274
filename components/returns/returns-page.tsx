import { KeepFresh } from '../admin/keep-fresh';
import { Page } from '../shell/page';
import { Pagination } from '../ui/pagination';
import { NoReturns } from './no-returns';
import { type FoundReturns, type Tab, tabHref } from './return';
import { ReturnList } from './return-list';
import { ReturnTabs } from './return-tabs';

type ReturnsPageProps = {
  base: string;
  tab: Tab;
  found: FoundReturns;
};

/** A page of returns, as each business sees its own. */
export function ReturnsPage({ base, tab, found }: ReturnsPageProps) {
  const { returns, counts, total, page, pageSize } = found;
  return (
    <Page title="Returns" width="full">
      <KeepFresh />
      <ReturnTabs base={base} counts={counts} current={tab} />
      <div className="my-4">
        {returns.length > 0 ? (
          <ReturnList base={base} returns={returns} />
        ) : (
          <NoReturns state={tab} />
        )}
      </div>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => tabHref(base, tab, { page: to })}
      />
    </Page>
  );
}
