import { pluginWord } from '../channel/plugin-words';
import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';
import type { Shown } from './shown';

export type Business = Shown<Outputs['dispatch']['business']>;

/** Businesses, those whose orders wait longest first; on phones a card each. */
export function BusinessesTable({ businesses }: { businesses: readonly Business[] }) {
  return (
    <Table label="Businesses" stack>
      <TableHead>
        <Th>Business</Th>
        <Th>Reached by</Th>
        <Th numeric>Not placed yet</Th>
        <Th numeric>Waiting for answer</Th>
        <Th>Oldest</Th>
      </TableHead>
      <TableBody>
        {businesses.map(
          ({ id, name, city, plugin, queued, waiting, waitingSinceAt, leftAloneAt }) => (
            <Row key={id}>
              <Td label="Business">
                <span>
                  <Link href={`/admin/businesses/${id}`} look="cover" className="font-medium">
                    {name}
                  </Link>
                  <span className="block text-muted">{city}</span>
                  {leftAloneAt ? <Badge tone="warn">Left alone: calls fail</Badge> : null}
                </span>
              </Td>
              <Td label="Reached by">{pluginWord(plugin)}</Td>
              <Td
                label="Not placed yet"
                numeric
                className={queued > 0 ? 'font-medium' : 'text-muted'}
              >
                {queued}
              </Td>
              <Td
                label="Waiting for answer"
                numeric
                className={waiting > 0 ? 'font-medium' : 'text-muted'}
              >
                {waiting}
              </Td>
              <Td label="Oldest" className="whitespace-nowrap text-muted">
                {waitingSinceAt ? <Time value={waitingSinceAt} show="relative" /> : 'None waits'}
              </Td>
            </Row>
          ),
        )}
      </TableBody>
    </Table>
  );
}
