const HOUR_MS = 3_600_000;

export type Deadline = { words: string; isOverdue: boolean };

/** Until when an answer is due, in words: never longer than there is, but for the hour just begun. */
export function deadlineOf(until: Date | string, nowAt: Date | string): Deadline {
  const hours = (new Date(until).getTime() - new Date(nowAt).getTime()) / HOUR_MS;
  if (hours < 0) return { words: late(-hours), isOverdue: true };
  return { words: `answer within ${spanOf(hours) ?? 'the hour'}`, isOverdue: false };
}

function late(hours: number): string {
  const span = spanOf(hours);
  return span ? `overdue by ${span}` : 'overdue';
}

function spanOf(hours: number): string | null {
  const days = Math.floor((hours + 1) / 24);
  if (days >= 2) return `${days} days`;
  const whole = Math.floor(hours);
  if (whole < 1) return null;
  return whole === 1 ? '1 hour' : `${whole} hours`;
}
