import { sql } from 'drizzle-orm';
import { formatPoints } from '@/components/points';
import { formatPrice } from '@/components/price';
import { makeCustomer, makeProduct } from '@/db/fixtures';
import { expect, test } from './fixtures';
import { makeBusinessWithMember } from './people';
import { buyAndSend, mailsTo, one } from './shop';

test('a part is declined, and the rest leaves in two parcels', {
  tag: '@phone',
}, async ({ db, open }) => {
  const shopper = await makeCustomer(db, { points: 700 });
  const baker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: baker.id, priceCents: 777, pricePoints: 700 });
  const order = await buyAndSend(db, shopper, {
    lines: [{ productId: bread.id, quantity: 3 }],
    points: 700,
  });
  const share = await one(
    db,
    sql`select (total_cents / 3)::int as cents, (points / 3)::int as points from order_lines
      where order_id = ${order.orderId}`,
  );
  const back = `${formatPrice(Number(share?.cents), 'USD')} and ${formatPoints(Number(share?.points))}`;

  const page = await open(baker.member);
  await page.goto(`/business/dispatches/${order.dispatches[0]?.id}`);
  await page.getByRole('button', { name: 'Confirm a part' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: `Less: Quantity of ${bread.name}` }).click();
  await dialog.getByRole('button', { name: 'Confirm this part' }).click();
  await expect(dialog.getByText('Tell the customer why, in a few words.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Why not the rest?' }).fill('One was burnt');
  await dialog.getByRole('button', { name: 'Confirm this part' }).click();
  await expect(page.getByText('1 declined')).toBeVisible();

  const returned = sql`
    select (select sum(amount_cents)::int from refunds where order_id = ${order.orderId}
        and state = 'refunded') as cents,
      (select sum(points)::int from points_transfers where order_id = ${order.orderId}
        and kind = 'returned') as points,
      (select s.refunded_cents from sandbox.payments s join payments p on p.provider_ref = s.id
        where p.order_id = ${order.orderId}) as "atProvider",
      (select available from stock where product_id = ${bread.id}) as shelf`;
  await expect
    .poll(() => one(db, returned))
    .toEqual({ ...share, atProvider: share?.cents, shelf: 8 });
  const customer = await open(shopper);
  await customer.goto(`/orders/${order.number}`);
  await expect(customer.getByText(`You get back ${back}`)).toBeVisible();
  await expect(customer.getByText(`1 of 3 gone back · ${back}`)).toBeVisible();
  await expect(customer.getByText('One was burnt', { exact: true })).toBeVisible();

  await page.getByLabel('Only a part of it now, the rest later').check();
  await page.getByRole('button', { name: `Less: Quantity of ${bread.name}` }).click();
  await page.getByLabel('Tracking number').fill('1Z1');
  await page.getByLabel('Tracking link').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(page.getByText('Begin with https:// or leave it empty.')).toBeVisible();
  await page.getByLabel('Tracking link').fill('https://parcels.example/1Z1');
  await page.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(page.getByRole('heading', { name: 'The rest of it' })).toBeVisible();
  await expect(page.getByRole('link', { name: '1Z1' })).toHaveAttribute(
    'href',
    'https://parcels.example/1Z1',
  );
  await customer.reload();
  await expect(customer.getByText('Shipped 1 of 2').first()).toBeVisible();
  await expect(customer.getByRole('link', { name: 'UPS · 1Z1' })).toHaveAttribute(
    'href',
    'https://parcels.example/1Z1',
  );
  await expect(customer.getByRole('button', { name: /Cancel/ })).toHaveCount(0);

  await page.getByLabel('Tracking number').fill('1Z2');
  await page.getByRole('button', { name: 'Mark shipped' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Shipped' })).toBeVisible();
  await page.getByRole('button', { name: 'Has arrived 1Z1' }).click();
  // A button that is at work has another name for that time.
  await expect(page.getByText(/^Arrived /)).toBeVisible();
  await page.getByRole('button', { name: 'Mark delivered' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Delivered' })).toBeVisible();
  await customer.reload();
  await expect(customer.getByText('Shipped 2 of 2').first()).toBeVisible();

  const subjects = async () => (await mailsTo(db, shopper.email)).map(({ subject }) => subject);
  await expect
    .poll(subjects)
    .toEqual(
      expect.arrayContaining([
        `${baker.name} cannot deliver a part of order ${order.number}`,
        `Shipped 1 of 2 of order ${order.number} by ${baker.name}`,
        `${baker.name} has shipped your order ${order.number}`,
        `A parcel from ${baker.name} has arrived`,
      ]),
    );
});
