import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, expectAccessible, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo, post } from './shop';

const phone = { tag: '@phone' };

test('a voucher: bought, confirmed, seen, redeemed once', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const baker = await makeBusinessWithMember(db);
  const stranger = await makeBusinessWithMember(db);
  const cake = await makeProduct(db, {
    ...{ businessId: baker.id, kind: 'voucher', weightGrams: 0, validMonths: 6 },
  });
  const order = await buyAndSend(db, shopper, { lines: [{ productId: cake.id }] });

  const mine = await open(shopper);
  await mine.goto(`/orders/${order.number}`);
  await expect(mine.getByText('Your code appears here')).toBeVisible();
  const counter = await open(baker.member);
  await counter.goto(`/business/dispatches/${order.dispatches[0]?.id}`);
  await counter.getByRole('button', { name: 'Confirm order' }).click();

  const copy = mine.getByRole('button', { name: 'Copy code' });
  await expect(copy).toBeVisible();
  const code = String(await copy.getAttribute('aria-label')).replace('Copy code ', '');
  expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  await expect(mine.getByRole('img', { name: `Code to scan for ${cake.name}` })).toBeVisible();
  await expectAccessible(mine);
  await expect
    .poll(async () => (await mailsTo(db, shopper.email)).map(({ text }) => text).join('\n'))
    .toContain(code);
  await mine.goto(`/orders/${order.number}/vouchers`);
  await expect(mine.getByText(code)).toBeVisible();
  await expect(mine.getByText('Good until')).toBeVisible();
  await expectAccessible(mine);

  const wrong = await post(stranger.member, 'voucher.redeem', { code });
  expect(wrong.status).toBe(404);
  expect(wrong.text).not.toContain(cake.name);

  // Typed in the search on top of any page, or as a phone's camera opens it.
  await counter.keyboard.press('Control+k');
  await expect(counter.getByRole('searchbox', { name: 'Find an order or voucher' })).toBeFocused();
  await counter.keyboard.type(code.toLowerCase());
  await counter.keyboard.press('Enter');
  await expect(counter.getByLabel('Code of the voucher')).toHaveValue(code.toLowerCase());
  await counter.getByRole('searchbox').fill(order.number);
  await counter.keyboard.press('Enter');
  await expect(counter).toHaveURL(new RegExp(`/business/dispatches/${order.dispatches[0]?.id}$`));
  await counter.goto(`/business/redeem?code=${code}`);
  await expect(counter.getByLabel('Code of the voucher')).toHaveValue(code);
  await counter.getByRole('button', { name: 'Redeem voucher' }).click();
  await expect(counter.getByText(`“${cake.name}” is redeemed`)).toBeVisible();
  await expect(counter).toHaveURL(/\/business\/redeem$/);
  await expect(counter.getByRole('listitem').filter({ hasText: order.number })).toBeVisible();

  const typed = code.toLowerCase().replaceAll('-', ' ');
  await counter.getByLabel('Code of the voucher').fill(typed);
  await counter.getByRole('button', { name: 'Redeem voucher' }).click();
  await expect(counter.getByText('It was already redeemed on')).toBeVisible();
  await expectAccessible(counter);

  await mine.goto(`/orders/${order.number}`);
  await expect(mine.getByText('Redeemed on')).toBeVisible();
  await expect(mine.getByRole('button', { name: 'Cancel this order…' })).toHaveCount(0);
});

test('a wish for a service, and its answer', phone, async ({ db, open }) => {
  const shopper = await makeCustomer(db);
  const teacher = await makeBusinessWithMember(db);
  const lesson = await makeProduct(db, {
    ...{ businessId: teacher.id, kind: 'service', weightGrams: 0 },
  });
  const page = await open(shopper);
  await page.goto(`/products/${lesson.slug}`);
  // The count goes up before the shop has answered: whoever leaves then takes the request along.
  const isAdded = page.waitForResponse(/cart\.add/);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await isAdded;
  await page.goto('/cart');
  await page.getByLabel(`Your wish for ${lesson.name}`).fill('A <i>Tuesday</i>, if you can');
  const isKept = page.waitForResponse(/cart\.setNote/);
  await page.getByLabel(`Your wish for ${lesson.name}`).blur();
  await isKept;
  await page.reload();
  await expect(page.getByLabel(`Your wish for ${lesson.name}`)).toHaveValue(
    'A <i>Tuesday</i>, if you can',
  );
  const isRemoved = page.waitForResponse(/cart\.setQuantity/);
  await page.getByRole('button', { name: `Remove ${lesson.name}` }).click();
  await isRemoved;
  const isBack = page.waitForResponse(/cart\.setNote/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await isBack;
  await page.reload();
  await expect(page.getByLabel(`Your wish for ${lesson.name}`)).toHaveValue(
    'A <i>Tuesday</i>, if you can',
  );

  const { number, dispatches } = await buyAndSend(db, shopper, { lines: [] });
  const desk = await open(teacher.member);
  await desk.goto(`/business/dispatches/${dispatches[0]?.id}`);
  await expect(desk.getByText('“A <i>Tuesday</i>, if you can”')).toBeVisible();
  await desk.getByLabel('When it takes place').fill('Tuesday, 10:00');
  await desk.getByRole('button', { name: 'Confirm order' }).click();
  await expect(desk.getByText('You answered:')).toBeVisible();
  await page.goto(`/orders/${number}`);
  await expect(page.getByRole('heading', { name: 'Amounts' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Delivery' })).toHaveCount(0);
  await expect(page.getByText('“Tuesday, 10:00”')).toBeVisible();
  await expect
    .poll(async () => (await mailsTo(db, shopper.email)).map(({ text }) => text).join('\n'))
    .toContain('“Tuesday, 10:00”');
});
