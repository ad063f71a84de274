export type TimeShow = 'relative' | 'date' | 'time' | 'datetime' | 'both';

type TimeView = { now: Date; timeZone?: string | undefined };

/** The instant in words, as seen at `now` in `timeZone` (the runtime's own when not given). */
export function formatTime(at: Date, show: TimeShow, view: TimeView): string {
  if (show === 'relative') return relative(at, view);
  if (show === 'both') return `${relative(at, view)} · ${clock(at, view)}`;
  if (show === 'time') return clock(at, view);
  return show === 'date' ? date(at, view) : `${date(at, view)}, ${clock(at, view)}`;
}

/** The whole instant with its zone, for the hover text. */
export function formatFully(at: Date, timeZone?: string): string {
  return at.toLocaleString('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  });
}

function relative(at: Date, view: TimeView): string {
  const seconds = Math.round((at.getTime() - view.now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance < 45) return seconds > 0 ? 'in a moment' : 'just now';
  const step = steps.find(({ below }) => distance < below);
  if (!step) return date(at, view);
  const count = Math.max(1, Math.round(distance / step.seconds));
  const span = `${count} ${step.name}${count > 1 && step.plural ? 's' : ''}`;
  return seconds > 0 ? `in ${span}` : `${span} ago`;
}

function clock(at: Date, { timeZone }: TimeView): string {
  return at.toLocaleTimeString('en-US', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
}

function date(at: Date, { now, timeZone }: TimeView): string {
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  return at.toLocaleDateString('en-US', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone,
  });
}

function yearOf(at: Date, timeZone: string | undefined): string {
  return at.toLocaleDateString('en-US', { year: 'numeric', timeZone });
}

const steps = [
  { below: 59.5 * 60, seconds: 60, name: 'min', plural: false },
  { below: 23.5 * 3600, seconds: 3600, name: 'h', plural: false },
  { below: 6.5 * 86_400, seconds: 86_400, name: 'day', plural: true },
] as const;
