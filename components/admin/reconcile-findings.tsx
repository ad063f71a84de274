import { CircleCheck } from 'lucide-react';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Row, Table, TableBody, TableHead, Td, Th } from '../ui/table';
import { RepairFinding } from './repair-finding';

export type Finding = {
  id: string;
  kind: string;
  subject: string;
  cause: string;
  amount: number;
  unit: string;
  repair: string;
  repairedAt: Date | string | null;
  orderNumber: string | null;
};

/** What differs: why, by how much, and what would mend it. */
export function ReconcileFindings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return <AllAgree />;
  return (
    <Card padding="none">
      <Table label="Differences" stack>
        <TableHead>
          <Th>What differs</Th>
          <Th>About</Th>
          <Th numeric>By</Th>
          <Th>Repair</Th>
        </TableHead>
        <TableBody>
          {findings.map((finding) => (
            <FindingRow key={finding.id} finding={finding} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function FindingRow({ finding }: { finding: Finding }) {
  const { id, cause, subject, orderNumber, amount, unit, repair, repairedAt } = finding;
  return (
    <Row>
      <Td className="min-w-60">{cause}</Td>
      <Td label="About">
        {orderNumber ? (
          <Link href={`/admin/orders/${orderNumber}`}>Order {orderNumber}</Link>
        ) : (
          <span className="text-sm wrap-anywhere">{subject}</span>
        )}
      </Td>
      <Td numeric label="By">
        {amountOf(amount, unit)}
      </Td>
      <Td label="Repair">
        {repairedAt ? <Badge tone="good">Repaired</Badge> : <Open id={id} repair={repair} />}
      </Td>
    </Row>
  );
}

function Open({ id, repair }: { id: string; repair: string }) {
  if (repair === 'person') return <Badge tone="warn">Somebody has to look</Badge>;
  return <RepairFinding findingId={id} repair={repair} />;
}

function amountOf(amount: number, unit: string): string {
  if (unit === 'cents') return formatPrice(amount);
  if (unit === 'points') return formatPoints(amount);
  return amount === 1 ? '1 piece' : `${amount} pieces`;
}

function AllAgree() {
  return (
    <Card className="flex items-center gap-4">
      <CircleCheck aria-hidden className="size-8 shrink-0 stroke-[1.5] text-good" />
      <div>
        <p className="font-semibold">All books agree</p>
        <p className="text-muted">
          Payments, orders, points, stock and holds say the same, here and at the providers.
        </p>
      </div>
    </Card>
  );
}
