import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { Time } from '../ui/time';

type Run = {
  id: string;
  startedAt: Date | string;
  endedAt: Date | string | null;
  findings: number;
  repaired: number;
};

/** The last comparisons; each leads to what it found. */
export function ReconcileRuns({ runs, current }: { runs: readonly Run[]; current: string | null }) {
  return (
    <Card as="section" title="Last comparisons" padding="none">
      <Table label="Last comparisons" stack>
        <TableHead>
          <Th>When</Th>
          <Th numeric>Differences</Th>
          <Th numeric>Repaired</Th>
        </TableHead>
        <TableBody>
          {runs.map(({ id, startedAt, endedAt, findings, repaired }) => (
            <Row key={id} selected={id === current}>
              <Td>
                <Link href={`/admin/reconcile?run=${id}`} look="cover">
                  <Time value={startedAt} show="both" />
                </Link>
              </Td>
              <Td numeric label="Differences">
                {endedAt ? findings : 'Not finished'}
              </Td>
              <Td numeric label="Repaired">
                {repaired}
              </Td>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
