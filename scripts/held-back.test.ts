import { expect, it } from 'vitest';
import { createHoldBack } from './held-back';

it('holds back while the shop is busy, and no longer', () => {
  const { hear, isHeldBack } = createHoldBack();
  expect(isHeldBack()).toBe(false);
  hear({ isBusy: true });
  expect(isHeldBack()).toBe(true);
  hear({ isBusy: false });
  expect(isHeldBack()).toBe(false);
});

it('carries on after half a minute, until the shop has been calm', () => {
  let time = 0;
  const { hear, isHeldBack } = createHoldBack(() => time);
  hear({ isBusy: true });
  time = 29_999;
  hear({ isBusy: true });
  expect(isHeldBack()).toBe(true);
  time = 30_000;
  hear({ isBusy: true });
  expect(isHeldBack()).toBe(false);
  hear({ isBusy: false });
  hear({ isBusy: true });
  expect(isHeldBack()).toBe(true);
});

it('overhears what is not about it', () => {
  const { hear, isHeldBack } = createHoldBack();
  for (const message of [null, 'busy', { isBusy: 'yes' }, {}]) hear(message);
  expect(isHeldBack()).toBe(false);
});
