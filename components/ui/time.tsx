'use client';
import { useSyncExternalStore } from 'react';
import { formatFully, formatTime, type TimeShow } from './time-format';

type TimeProps = {
  value: Date | string;
  /** `both` is "2 min ago · 14:30". */
  show?: TimeShow | undefined;
  className?: string | undefined;
};

/** An instant in the reader's own zone, named on hover; the server draws it in UTC until then. */
export function Time({ value, show = 'datetime', className }: TimeProps) {
  const ticking = show === 'relative' || show === 'both';
  const minute = useSyncExternalStore(ticking ? everyMinute : never, currentMinute, onServer);
  const at = new Date(value);
  const view = minute === null ? { now: new Date(), timeZone: 'UTC' } : { now: new Date() };
  return (
    <time
      dateTime={at.toISOString()}
      title={formatFully(at, view.timeZone)}
      suppressHydrationWarning
      className={className}
    >
      {formatTime(at, show, view)}
    </time>
  );
}

function everyMinute(change: () => void): () => void {
  const timer = setInterval(change, 20_000);
  return () => clearInterval(timer);
}

function never(): () => void {
  return () => {};
}

function currentMinute(): number | null {
  return Math.floor(Date.now() / 60_000);
}

function onServer(): number | null {
  return null;
}
