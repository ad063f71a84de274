import type { orderLines, orders } from '@/db/schema';

export type OrderState = (typeof orders.$inferSelect)['state'];
export type LineState = (typeof orderLines.$inferSelect)['state'];

/** Read a row aloud: "confirm takes a created order to confirmed". Nothing else writes the state. */
export const orderMoves = {
  confirm: { from: ['created'], to: 'confirmed' },
  complete: { from: ['confirmed'], to: 'completed' },
  fail: { from: ['created', 'confirmed'], to: 'failed' },
  cancel: { from: ['created', 'confirmed', 'completed'], to: 'canceled' },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState }>;

export type OrderMove = keyof typeof orderMoves;

export const lineMoves = {
  execute: { from: ['pending'], to: 'executed' },
  cancel: { from: ['pending', 'executed'], to: 'canceled' },
  return: { from: ['executed'], to: 'returned' },
} as const satisfies Record<string, { from: readonly LineState[]; to: LineState }>;

export type Execution = 'pending' | 'executed' | 'partially_executed' | 'canceled';

/** An order's execution follows from its lines' states (R4.42); it is never stored. */
export function executionOf(lines: readonly LineState[]): Execution {
  const live = lines.filter((state) => state !== 'canceled');
  if (live.length === 0) return 'canceled';
  if (live.includes('pending')) return 'pending';
  return live.length === lines.length ? 'executed' : 'partially_executed';
}
