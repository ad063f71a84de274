import { expect, test } from 'vitest';
import { joined } from './joined';

test('names are joined as one says them', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(joined)).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C',
  ]);
});
