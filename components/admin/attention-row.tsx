import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Points } from '../points';
import { Price } from '../price';
import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link, linkClass } from '../ui/link';
import { Time } from '../ui/time';
import { AttentionActions } from './attention-actions';

/** Something that waits for an admin; the figures are those of its order. */
export type Matter = {
  id: string;
  kind: string;
  title: string;
  detail: string;
  orderId: string | null;
  dispatchId: string | null;
  createdAt: Date | string;
  resolvedAt: Date | string | null;
  businessId?: string | null;
  orderNumber?: string | null;
  totalCents?: number | null;
  points?: number | null;
  currency?: string | null;
};

type AttentionRowProps = { matter: Matter; ofOrder?: boolean | undefined };

export function AttentionRow({ matter, ofOrder }: AttentionRowProps) {
  const { kind, title, detail, createdAt, resolvedAt, orderNumber, dispatchId } = matter;
  return (
    <Card as="li" padding="sm" className="flex flex-wrap items-start gap-x-4 gap-y-3">
      <Mark isOpen={resolvedAt === null} />
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-base!">{title}</h2>
        <p className="wrap-anywhere">{detail}</p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-muted">
          <Time value={createdAt} show="both" />
          {orderNumber && !ofOrder ? (
            <Link href={`/admin/orders/${orderNumber}`}>Order {orderNumber}</Link>
          ) : null}
          {kind === 'dispatch.sheet_to_send' ? (
            <a href={`/api/dispatches/${dispatchId}/sheet`} className={linkClass}>
              Print the sheet
            </a>
          ) : null}
          {ofOrder ? null : <Stake matter={matter} />}
          {resolvedAt ? (
            <span>
              Resolved <Time value={resolvedAt} show="relative" />
            </span>
          ) : null}
        </p>
      </div>
      {resolvedAt === null ? <AttentionActions matter={matter} /> : null}
    </Card>
  );
}

function Mark({ isOpen }: { isOpen: boolean }): ReactNode {
  return (
    <span className={cx(markClass, isOpen ? 'bg-warn-soft text-warn' : 'bg-good-soft text-good')}>
      {isOpen ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />}
      <span className="sr-only">{isOpen ? 'Open' : 'Resolved'}</span>
    </span>
  );
}

function Stake({ matter: { totalCents, points, currency } }: Pick<AttentionRowProps, 'matter'>) {
  if (!totalCents && !points) return null;
  return (
    <span>
      At stake {totalCents ? <Price cents={totalCents} currency={currency ?? undefined} /> : null}
      {totalCents && points ? ' and ' : null}
      {points ? <Points value={points} /> : null}
    </span>
  );
}

const markClass =
  'grid size-9 shrink-0 place-items-center rounded-full [&_svg]:size-4.5 [&_svg]:stroke-[1.75]';
