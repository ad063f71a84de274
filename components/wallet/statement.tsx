import { formatPoints, Points } from '../points';
import type { Outputs } from '../trpc';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
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
};

/** Every change of the wallet with its cause and the balance it led to, newest first. */
export function Statement({ entries, total, moreHref }: StatementProps) {
  if (entries.length === 0) return <NoEntries />;
  return (
    <>
      <Card as="section" padding="none" title="Statement">
        <Table label="Statement of points" stack>
          <TableHead>
            <Th>Date</Th>
            <Th>Cause</Th>
            <Th numeric>Points</Th>
            <Th numeric>Balance</Th>
          </TableHead>
          <TableBody>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} />
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

function EntryRow({ entry }: { entry: Entry }) {
  const { kind, points, orderNumber, balance, at } = entry;
  return (
    <Row>
      <Td className="whitespace-nowrap text-muted">
        <Time value={at} show="date" />
      </Td>
      <Td className="w-full">
        <span>
          <span className="font-medium">{causes[kind](points)}</span>
          <span className="block text-sm text-muted">
            {orderNumber ? (
              <Link href={`/orders/${orderNumber}`}>Order {orderNumber}</Link>
            ) : (
              entry.memo
            )}
          </span>
        </span>
      </Td>
      <Td numeric label="Points">
        <Points value={points} signed className="font-semibold" />
      </Td>
      <Td numeric label="Balance">
        <span className="text-muted">{formatPoints(balance)}</span>
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
};
