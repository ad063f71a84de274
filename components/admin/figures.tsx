'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { useTRPC } from '../trpc';
import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { Skeleton } from '../ui/skeleton';
import { Time } from '../ui/time';
import { orderFilterHref } from './order-filter';
import { orderStates, stateWord } from './state-badge';

const REFRESH_MS = 10_000;

/** The day so far, in the reader's own zone, and what the businesses still owe an answer. */
export function Figures() {
  const day = useToday();
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.adminOrder.figures.queryOptions(
      { since: day?.since ?? new Date(0).toISOString() },
      { enabled: day !== null, refetchInterval: REFRESH_MS },
    ),
  );
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[2fr_1fr]">
      <Card as="section" title="Orders today">
        <dl className="grid grid-cols-2 gap-4 sm:grid-cols-5">
          {orderStates.map((state) => (
            <Figure
              key={state}
              term={stateWord('order', state)}
              href={orderFilterHref({ state, from: day?.date, zone: day?.zone ?? 'UTC' })}
            >
              {data ? (data.ordersByState[state] ?? 0) : null}
            </Figure>
          ))}
        </dl>
      </Card>
      <Card as="section" title="Waiting dispatches">
        <dl className="grid grid-cols-2 gap-4">
          <Figure term="For an answer">{data?.waiting.sent}</Figure>
          <Figure term="To be sent">{data?.waiting.queued}</Figure>
        </dl>
        {data?.waiting.oldestSentAt ? (
          <p className="mt-2 text-muted">
            The oldest was sent <Time value={data.waiting.oldestSentAt} show="relative" />.
          </p>
        ) : null}
      </Card>
    </div>
  );
}

type FigureProps = { term: string; href?: string; children: ReactNode };

function Figure({ term, href, children }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col-reverse justify-end">
      <dt className="text-muted">
        {href ? (
          <Link href={href} look="plain" className="inline-flex min-h-6 items-center">
            {term}
          </Link>
        ) : (
          term
        )}
      </dt>
      <dd className="font-display text-2xl font-semibold tabular-nums">
        {children ?? <Skeleton className="my-1 h-6 w-10" />}
      </dd>
    </div>
  );
}

type Day = { since: string; date: string; zone: string };

/** Known only in the browser: the server cannot tell where the reader's day began. */
function useToday(): Day | null {
  const [day, setDay] = useState<Day | null>(null);
  useEffect(() => {
    const midnight = new Date();
    midnight.setHours(0, 0, 0, 0);
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    const date = midnight.toLocaleDateString('sv-SE');
    setDay({ since: midnight.toISOString(), date, zone: timeZone });
  }, []);
  return day;
}
