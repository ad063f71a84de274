'use client';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { KeepFresh } from '../admin/keep-fresh';
import { useRefresh } from '../admin/use-refresh';
import { Page } from '../shell/page';
import { Badge } from '../ui/badge';
import { buttonClass } from '../ui/button';
import { Time } from '../ui/time';
import { deadlineOf } from './deadline';
import { type Dispatch, stateWords, tabHref } from './dispatch';
import { DispatchActions } from './dispatch-actions';
import { DispatchHistory } from './dispatch-history';
import { DispatchLines } from './dispatch-lines';
import { DispatchParcels } from './dispatch-parcels';
import { DispatchRecipient } from './dispatch-recipient';

type DispatchViewProps = {
  dispatch: Dispatch;
  /** The moment it is looked at: server and browser count from the same one. */
  nowAt: string;
};

/** One dispatch: what to do first, then what was ordered, where it goes, and what happened. */
export function DispatchView({ dispatch: first, nowAt }: DispatchViewProps) {
  const [answered, setAnswered] = useState(first);
  const refresh = useRefresh();
  const dispatch = later(answered, first);
  const { state, order } = dispatch;
  const { word, tone } = stateWords[state];
  const back = state === 'queued' || state === 'sent' ? 'sent' : state;

  function change(next: Dispatch) {
    setAnswered(next);
    refresh();
  }

  return (
    <div className="text-base">
      <KeepFresh />
      <Page
        title={order.customerName}
        width="medium"
        back={{ href: tabHref(back), label: 'Dispatches' }}
        actions={
          <a
            href={`/api/dispatches/${dispatch.id}/sheet`}
            className={buttonClass({ variant: 'secondary', size: 'sm' })}
          >
            <Printer aria-hidden />
            Print order sheet
          </a>
        }
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <span role="status">
              <Badge tone={tone}>{word}</Badge>
            </span>
            <Deadline of={dispatch} nowAt={nowAt} />
            <span>Order {order.number}</span>
            <span>
              placed <Time value={order.placedAt} show="both" />
            </span>
          </span>
        }
      >
        <div className="flex flex-col gap-4">
          <DispatchActions dispatch={dispatch} onChange={change} />
          <DispatchLines dispatch={dispatch} />
          <DispatchParcels dispatch={dispatch} onChange={change} />
          <div className="grid items-start gap-4 md:grid-cols-2">
            <DispatchRecipient dispatch={dispatch} />
            <DispatchHistory dispatch={dispatch} />
          </div>
        </div>
      </Page>
    </div>
  );
}

function Deadline({ of: { answerUntil }, nowAt }: { of: Dispatch; nowAt: string }) {
  if (!answerUntil) return null;
  const { words, isOverdue } = deadlineOf(answerUntil, nowAt);
  return <span className={isOverdue ? 'font-medium text-bad' : 'font-medium'}>{words}</span>;
}

function later(one: Dispatch, other: Dispatch): Dispatch {
  return new Date(one.updatedAt) > new Date(other.updatedAt) ? one : other;
}
