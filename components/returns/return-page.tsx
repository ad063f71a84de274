import type { ReactNode } from 'react';
import { KeepFresh } from '../admin/keep-fresh';
import { Page } from '../shell/page';
import { Badge } from '../ui/badge';
import { piecesOf, type Return } from './return';
import { answerStates } from './words';

type ReturnPageProps = {
  one: Return;
  back: { href: string; label: string };
  /** The order's number, as a link where there is a page of it. */
  order: ReactNode;
  children: ReactNode;
};

/** The frame of one return: who, how it stands, of which order. */
export function ReturnPage({ one, back, order, children }: ReturnPageProps) {
  const { word, tone } = answerStates[one.state];
  const pieces = piecesOf(one);
  return (
    <div className="text-base">
      <KeepFresh />
      <Page
        title={`Return of ${one.customerName}`}
        width="medium"
        back={back}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span role="status">
              <Badge tone={tone}>{word}</Badge>
            </span>
            <span>Order {order}</span>
            <span>
              {pieces} {pieces === 1 ? 'piece' : 'pieces'}
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-4">{children}</div>
      </Page>
    </div>
  );
}
