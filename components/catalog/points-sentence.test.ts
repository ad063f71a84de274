import { expect, test } from 'vitest';
import { pointsSentence } from './points-sentence';

const product = { priceCents: 2400, currency: 'USD', pricePoints: 2400, maxPointsPercent: 100 };

test.each([
  [{}, 'Pay all of it with points, all of it by card, or any mix of the two.'],
  [{ maxPointsPercent: 0 }, 'This one is paid by card.'],
  [{ maxPointsPercent: 40 }, 'Up to 960 points can pay for it; then $14.40 is left for the card.'],
  [
    { priceCents: 999, pricePoints: 1_111, maxPointsPercent: 50 },
    'Up to 555 points can pay for it; then $5.00 is left for the card.',
  ],
])('%j: %s', (change, sentence) => {
  expect(pointsSentence({ ...product, ...change })).toBe(sentence);
});
