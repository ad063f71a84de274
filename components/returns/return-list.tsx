import { Pieces } from '../orders/pieces';
import { Badge } from '../ui/badge';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { piecesOf, type Return } from './return';
import { answerStates, reasonIn, reasonTold } from './words';

type ReturnListProps = { base: string; returns: readonly Return[] };

/** Returns as cards that can be pressed anywhere. */
export function ReturnList({ base, returns }: ReturnListProps) {
  return (
    <ul aria-label="Returns" className="grid gap-3 text-base lg:grid-cols-2 2xl:grid-cols-3">
      {returns.map((one) => (
        <ReturnCard key={one.id} href={`${base}/${one.id}`} one={one} />
      ))}
    </ul>
  );
}

type ReturnCardProps = { href: string; one: Return };

function ReturnCard({ href, one }: ReturnCardProps) {
  const { word, tone } = answerStates[one.state];
  const pieces = piecesOf(one);
  return (
    <Card as="li" padding="sm" pressable>
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 className="text-lg!">
          <Link href={href} look="cover">
            {one.customerName}
          </Link>
        </h2>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="text-sm text-muted">
        {one.number} · <Time value={one.createdAt} show="both" />
      </p>
      <Pieces of={one.lines.map((line) => ({ ...line, id: line.lineId }))} />
      <p className="mt-2 text-sm text-muted">
        {reasonIn(reasonTold, one.reason)} · {pieces} {pieces === 1 ? 'piece' : 'pieces'}
      </p>
    </Card>
  );
}
