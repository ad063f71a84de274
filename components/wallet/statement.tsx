import { Points } from '../points';
import type { Outputs } from '../trpc';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { EmptyState } from '../ui/empty-state';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';

type Entry = Omit<Outputs['points']['entries']['entries'][number], 'at'> & { at: Date | string };

type StatementProps = {
  entries: readonly Entry[];
  total: number;
  /** Where older ones are shown; null where these are all. */
  moreHref: string | null;
  /** Where orders are looked at. */
  ordersAt?: string | undefined;
};

/** Every change of the wallet with its cause and the balance it led to, newest first. */
export function Statement({ entries, total, moreHref, ordersAt = '/orders' }: StatementProps) {
  if (entries.length === 0) return <NoEntries />;
  return (
    <>
      <Card as="section" padding="none" title="Statement">
        <Table label="Statement of points">
          <TableHead>
            <Th className={wide}>Date</Th>
            <Th>Cause</Th>
            <Th numeric>Points</Th>
            <Th numeric className={wide}>
              Balance
            </Th>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} ordersAt={ordersAt} />
            ))}
          </TableBody>
        </Table>
      </Card>
      {moreHref ? (
        <p className="mt-6 flex flex-wrap items-center justify-center gap-4">
          <ButtonLink href={moreHref} variant="secondary" scroll={false}>
            Show older entries
          </ButtonLink>
          <span className="text-sm text-muted">
            {entries.length} of {total}
          </span>
        </p>
      ) : null}
    </>
  );
}

function EntryRow({ entry, ordersAt }: { entry: Entry; ordersAt: string }) {
  const { kind, points, orderNumber, memo, balance, at } = entry;
  return (
    <Row>
      <Td className={cx(wide, 'whitespace-nowrap text-muted')}>
        <Time value={at} show="date" />
      </Td>
      <Td className="w-full">
        <span className="font-medium">{causes[kind](points)}</span>
        <span className="block text-sm text-muted">
          {orderNumber ? (
            <Link href={`${ordersAt}/${orderNumber}`}>Order {orderNumber}</Link>
          ) : (
            memo
          )}
        </span>
        <span className={cx(narrow, 'text-sm text-muted')}>
          <Time value={at} show="date" />
        </span>
      </Td>
      <Td numeric className="align-top">
        <Points value={points} signed className="font-semibold" />
        <span className={cx(narrow, 'text-sm text-muted')}>{figures.format(balance)} then</span>
      </Td>
      <Td numeric className={cx(wide, 'text-muted')}>
        {figures.format(balance)}
      </Td>
    </Row>
  );
}

function NoEntries() {
  return (
    <EmptyState picture="/art/empty-wallet.svg" title="Nothing has moved yet">
      Points that come, go or return are listed here, each with its cause.
    </EmptyState>
  );
}

const causes: Record<Entry['kind'], (points: number) => string> = {
  granted: () => 'Granted',
  donated: (points) => (points < 0 ? 'Donated' : 'Donation received'),
  redeemed: () => 'Redeemed',
  returned: () => 'Returned',
  expired: () => 'Expired',
};

const figures = new Intl.NumberFormat('en-US');

// On phones date and balance stand inside the other two columns.
const wide = 'max-sm:hidden';
const narrow = 'block sm:hidden';
