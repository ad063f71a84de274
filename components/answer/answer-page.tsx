'use client';
import { useState } from 'react';
import { Alert } from '../ui/alert';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { type KnownView, questionOf, standingOf, type View } from './answer';
import { AnswerForm } from './answer-form';
import { OrderCard } from './order-card';

type AnswerPageProps = { token: string; view: View };

/** What one link of an order mail leads to: the order and one press, or what has happened already. */
export function AnswerPage({ token, view: first }: AnswerPageProps) {
  const [view, setView] = useState(first);
  if (view.status !== 'known') return <NoOrder view={view} />;
  return (
    <div className="flex flex-col gap-4">
      <div>
        <p className="text-muted">
          {view.businessName} · Order {view.order.number}
        </p>
        <h1 className="mt-1">{view.isOpen ? questionOf(view) : standingOf(view).title}</h1>
      </div>
      <div role="status">{view.isOpen ? <Parcels view={view} /> : <Standing view={view} />}</div>
      <OrderCard view={view} />
      {view.isOpen ? (
        <AnswerForm key={view.parcels} token={token} view={view} onAnswer={setView} />
      ) : null}
      {view.isOpen ? (
        <p className="text-sm text-muted">
          {view.purpose === 'ship'
            ? 'This link works until all of it has left, at most until '
            : 'This link works once, until '}
          <Time value={view.expiresAt} show="date" />. You can answer{' '}
          <Link href="/business">in the portal</Link> as well.
        </p>
      ) : null}
    </div>
  );
}

/** What this link, or the portal, has told already of an order that leaves in parts. */
function Parcels({ view: { parcels, purpose, needsCarrier } }: { view: KnownView }) {
  if (purpose !== 'ship' || parcels === 0) return null;
  const part = needsCarrier ? 'parcel' : 'part';
  return (
    <Alert tone="good">
      The customer has been told of {parcels === 1 ? `one ${part}` : `${parcels} ${part}s`}. Below
      is what has not left yet.
    </Alert>
  );
}

function Standing({ view }: { view: KnownView }) {
  const { at, detail, tone } = standingOf(view);
  return (
    <Alert tone={tone} title={at ? <Time value={at} /> : null}>
      {detail}
    </Alert>
  );
}

function NoOrder({ view: { status } }: { view: Exclude<View, { status: 'known' }> }) {
  const { title, text } = words[status];
  return (
    <>
      <h1>{title}</h1>
      <p className="mt-3">{text}</p>
      {status === 'test' ? null : (
        <p className="mt-3">
          You can always answer <Link href="/business">in the portal</Link>.
        </p>
      )}
    </>
  );
}

const words = {
  unknown: {
    title: 'This link leads nowhere',
    text: 'Perhaps a part of it is missing. Please open it from the mail itself.',
  },
  expired: {
    title: 'This link has expired',
    text: 'Links of an order mail work for two weeks. Nothing was changed.',
  },
  test: {
    title: 'The link works',
    text: 'It belongs to a test order: nobody has ordered, and there is nothing to answer. With a real order, this page shows what was ordered and asks for one press.',
  },
} as const;
