/** Seconds before the end from which the promise turns amber. */
const AMBER_AT = 120;

export type HoldPhase = 'calm' | 'amber' | 'over';

export function holdPhase(secondsLeft: number): HoldPhase {
  if (secondsLeft <= 0) return 'over';
  return secondsLeft <= AMBER_AT ? 'amber' : 'calm';
}

/**
 * How many seconds ahead the question "more time?" comes: a minute, or half of it where the hold was
 * short from the start (WCAG 2.2.1 asks for at least 20 s).
 */
export function warnAt(secondsGiven: number): number {
  return secondsGiven > 90 ? 60 : 30;
}

/** `9:41` */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** `2 minutes`, `1 minute 5 seconds`, `30 seconds`: to be read aloud. */
export function spokenTime(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const minutes = Math.floor(whole / 60);
  const rest = whole % 60;
  const parts = [minutes > 0 && count(minutes, 'minute'), rest > 0 && count(rest, 'second')];
  return parts.filter(Boolean).join(' ') || '0 seconds';
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
