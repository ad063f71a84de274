'use client';
import { Printer } from 'lucide-react';
import { useState } from 'react';
import { stateWords } from '../business/dispatch';
import type { Outputs } from '../trpc';
import { Badge } from '../ui/badge';
import { buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { AddressLines } from './address-lines';
import { CallForm } from './call-form';
import type { Shown } from './shown';

export type Called = Shown<Outputs['dispatch']['phone']['find']>;

/** A dispatch found by the code on its sheet: what was ordered, and what its business says of it. */
export function CallBack({ called: read }: { called: Called }) {
  const [recorded, setRecorded] = useState(read);
  const called = changedAt(recorded) > changedAt(read) ? recorded : read;
  const { dispatch, businessName, calls } = called;
  const { order, state, id } = dispatch;
  const { word, tone } = callWords[state] ?? stateWords[state];
  return (
    <div className="flex flex-col gap-4 text-base">
      <Card
        as="section"
        title={`${businessName}, order ${order.number}`}
        actions={
          <a
            href={`/api/dispatches/${id}/sheet`}
            className={buttonClass({ variant: 'quiet', size: 'sm' })}
          >
            <Printer aria-hidden />
            Print sheet
          </a>
        }
      >
        <p role="status" className="mb-3">
          <Badge tone={tone}>{word}</Badge>
        </p>
        <div className="grid gap-5 sm:grid-cols-2">
          <ul aria-label="What was ordered" className="flex flex-col divide-y divide-line">
            {order.lines.map(({ productId, name, quantity, note }) => (
              <li key={productId} className="flex gap-3 py-1.5">
                <span className="min-w-10 text-right font-semibold tabular-nums">{quantity} ×</span>
                <span className="min-w-0 wrap-anywhere">
                  {name}
                  {note ? <span className="block text-muted">Wish: “{note}”</span> : null}
                </span>
              </li>
            ))}
          </ul>
          <div>
            {order.address ? <AddressLines address={order.address} /> : <p>{order.customerName}</p>}
          </div>
        </div>
      </Card>
      <CallForm
        key={`${state}:${dispatch.shipments.length}`}
        called={called}
        onRecorded={setRecorded}
      />
      {calls.length > 0 ? <Calls calls={calls} /> : null}
    </div>
  );
}

function changedAt({ dispatch }: Called): number {
  return new Date(dispatch.updatedAt).getTime();
}

function Calls({ calls }: { calls: Called['calls'] }) {
  return (
    <Card as="section" title="Told by telephone">
      <ul aria-label="Told by telephone" className="flex flex-col gap-2">
        {calls.map(({ id, answer, adminName, createdAt }) => (
          <li key={id}>
            <span className="font-medium">{answerWords[answer.type] ?? answer.type}</span>, by{' '}
            {adminName} <span className="text-muted">· </span>
            <Time value={createdAt} className="text-muted" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const answerWords: Record<string, string> = {
  confirmed: 'Confirmed',
  declined: 'Declined',
  shipped: 'Shipped',
};

/** The portal's words speak to the business itself. */
const callWords: Record<string, { word: string; tone: 'neutral' | 'warn' }> = {
  queued: { word: 'Not placed yet', tone: 'neutral' },
  sent: { word: 'Waiting for its answer', tone: 'warn' },
};
