import type { ReactNode } from 'react';
import { ProductImage } from '../catalog/product-image';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import { Time } from '../ui/time';
import type { Return } from './return';
import { reasonIn, reasonTold } from './words';

/** What goes back, why, and what became of it. */
export function ReturnFacts({ one, children }: { one: Return; children?: ReactNode }) {
  const { note, rejection, reason, createdAt, answeredAt, receivedAt, state } = one;
  return (
    <div className="grid items-start gap-4 md:grid-cols-2">
      <Card as="section" title="What goes back">
        <ul className="flex flex-col divide-y divide-line">
          {one.lines.map((line) => (
            <li key={line.lineId} className="flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
              <ProductImage src={line.image} alt="" className="w-14! shrink-0 rounded-mark" />
              <span className="min-w-0">
                <span className="block font-medium">
                  {line.quantity} × {line.name}
                </span>
                {line.restocked === null ? null : (
                  <span className="block text-sm text-muted">
                    {line.restocked} back on the shelf, {line.quantity - line.restocked} written off
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <Card as="section" title="Why">
        <p className="font-medium">{reasonIn(reasonTold, reason)}</p>
        {note ? <p className="mt-1 text-muted wrap-anywhere">“{note}”</p> : null}
        <DescriptionList className="mt-4">
          <Description term="Asked for">
            <Time value={createdAt} />
          </Description>
          {answeredAt ? (
            <Description term={state === 'rejected' ? 'Rejected' : 'Approved'}>
              <Time value={answeredAt} />
            </Description>
          ) : null}
          {receivedAt ? (
            <Description term="Received">
              <Time value={receivedAt} />
            </Description>
          ) : null}
        </DescriptionList>
        {rejection ? <p className="mt-3 wrap-anywhere">“{rejection}”</p> : null}
        {children}
      </Card>
    </div>
  );
}
