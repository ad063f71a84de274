import { expect, it } from 'vitest';
import { deadlineOf } from './deadline';

const now = new Date('2026-11-26T12:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

it.each([
  [72, 'answer within 3 days'],
  [71.5, 'answer within 3 days'],
  [70, 'answer within 2 days'],
  [47, 'answer within 2 days'],
  [46.9, 'answer within 46 hours'],
  [1.9, 'answer within 1 hour'],
  [0.5, 'answer within the hour'],
  [0, 'answer within the hour'],
  [-0.5, 'overdue'],
  [-1.2, 'overdue by 1 hour'],
  [-30, 'overdue by 30 hours'],
  [-50, 'overdue by 2 days'],
])('says of %d hours: %s', (hours, words) => {
  expect(deadlineOf(inHours(hours), now)).toEqual({ words, isOverdue: hours < 0 });
});
