import type { Page } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { openCheckout } from './checkout-page';
import { expect, test } from './fixtures';
import { makeAdmin, makeBusinessWithMember } from './people';
import { baseUrl, buyAndSend, one, post } from './shop';

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  'permissions-policy': expect.stringContaining('camera=()'),
};

test('every page says where its parts may come from, also one that is missing or failed', async ({
  db,
}) => {
  const { id: businessId } = await makeBusiness(db);
  const broken = await makeProduct(db, { businessId });
  await db.execute(sql`update products set image = 'http://[' where id = ${broken.id}`);
  const slug = await one(db, sql`select slug from products where id = ${broken.id}`);
  const nonces = new Set<string>();
  for (const [path, status] of [
    ['/', 200],
    ['/', 200],
    ['/sign-in', 200],
    ['/no-such-page', 404],
    ['/products/no-such-product', 404],
    [`/products/${slug?.slug}`, 500],
  ] as const) {
    const answer = await fetch(`${baseUrl()}${path}`);
    expect(answer.status, path).toBe(status);
    const headers = Object.fromEntries(answer.headers);
    expect(headers, path).toMatchObject(EVERYWHERE);
    const policy = String(headers['content-security-policy']);
    const scripts = policy.match(/script-src ([^;]+)/)?.[1] ?? '';
    expect(scripts, path).toContain("'strict-dynamic'");
    expect(scripts, path).not.toMatch(/unsafe/);
    for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy, path).toContain(part);
    }
    // This shop is reached over http: to forbid that would lock everybody out.
    expect(headers, path).not.toHaveProperty('strict-transport-security');
    const nonce = scripts.match(/'nonce-([^']+)'/)?.[1] ?? '';
    const html = await answer.text();
    expect(scriptsWithout(nonce, html), path).toEqual([]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(6);
});

test('a call is answered like all else, and not by way of Next', async () => {
  const answer = await fetch(`${baseUrl()}/api/trpc/cart.clear`, { method: 'POST', body: '{}' });
  expect(Object.fromEntries(answer.headers)).toMatchObject(EVERYWHERE);
  // Next says what its router goes by.
  expect(answer.headers.get('vary') ?? '').not.toContain('rsc');
  const streamed = { method: 'POST', body: new Blob(['{}']).stream(), duplex: 'half' };
  const byNext = await fetch(`${baseUrl()}/api/trpc/cart.clear`, streamed as RequestInit);
  expect(byNext.headers.get('vary')).toContain('rsc');
  expect([byNext.status, await byNext.json()]).toEqual([answer.status, await answer.json()]);
});

test('scripts and pictures are packed, and need not be fetched again', async () => {
  const html = await (await fetch(baseUrl())).text();
  const script = html.match(/\/_next\/static\/[^"\\]+\.js/)?.[0];
  const sizes: number[] = [];
  for (const encoding of ['br', 'gzip', 'identity']) {
    const answer = await fetch(`${baseUrl()}${script}`, {
      headers: { 'accept-encoding': encoding },
    });
    const headers = Object.fromEntries(answer.headers);
    expect(headers, encoding).toMatchObject(EVERYWHERE);
    expect(headers['content-type']).toBe('text/javascript');
    expect(headers['cache-control']).toBe('public,max-age=31536000,immutable');
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-encoding'] ?? 'identity').toBe(encoding);
    sizes.push(Number(headers['content-length']));
    expect((await answer.text()).length, encoding).toBeGreaterThan(sizes[0] ?? 0);
  }
  expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  const part = { headers: { range: 'bytes=10-5' } };
  expect((await fetch(`${baseUrl()}${script}`, part)).status).toBe(200);
  expect((await fetch(`${baseUrl()}/_next/static/none.js`)).status).toBe(404);
  expect((await fetch(`${baseUrl()}/_next/static/../built-from`)).status).toBe(404);
  const picture = await fetch(`${baseUrl()}/art/hero.svg`);
  expect(picture.headers.get('cache-control')).toContain('max-age=86400');
});

test('answers that are no page are taken for what they say they are', async () => {
  for (const [path, status] of [
    ['/api/health', 200],
    ['/api/no-such-part', 404],
    ['/api/trpc/no.such', 404],
  ] as const) {
    const answer = await fetch(`${baseUrl()}${path}`);
    expect(answer.status, path).toBe(status);
    expect(answer.headers.get('content-type'), path).toContain('application/json');
    expect(Object.fromEntries(answer.headers), path).toMatchObject(EVERYWHERE);
  }
  for (const path of ['/art/none.svg', '/pictures/none/none/none', '/api/auth/signout']) {
    const answer = await fetch(`${baseUrl()}${path}`);
    const policy = answer.headers.get('content-security-policy');
    expect(policy, path).toMatch(/^default-src 'none'; .*frame-ancestors 'none'/);
  }
});

test('nothing on the pages breaks their policy', async ({ db, open }) => {
  test.setTimeout(180_000);
  const maker = await makeBusinessWithMember(db);
  const bread = await makeProduct(db, { businessId: maker.id });
  const shopper = await makeCustomer(db, { points: 900 });
  const order = await buyAndSend(db, shopper, { lines: [{ productId: bread.id }], points: 300 });
  await post(shopper, 'cart.add', { productId: bread.id, quantity: 1 });
  const page = await open(shopper);
  const breaches = await watchPolicy(page);
  await visit(page, ['/', '/products/sourdough-loaf', '/cart', `/orders/${order.number}`]);
  await visit(page, ['/wallet', '/account', '/dev/mailbox', '/no-such-page']);
  await openCheckout(page);
  await page.getByRole('button', { name: 'Visa •••• 4242' }).click();
  // From page to page without a document in between.
  await page.getByRole('link', { name: 'Goodpoints' }).first().click();
  await expect(page.getByRole('searchbox').first()).toBeVisible();

  const business = await open(maker.member);
  breaches.push(...(await watchPolicy(business)));
  await visit(business, ['/business', '/business/dispatches', '/business/offerings']);
  await visit(business, [`/business/dispatches/${order.dispatches[0]?.id}`, '/business/money']);
  const admin = await open(await makeAdmin(db));
  const seen = await watchPolicy(admin);
  await visit(admin, ['/admin', '/admin/orders', `/admin/orders/${order.number}`]);
  await visit(admin, ['/admin/points', '/admin/payables', '/admin/fraud', '/admin/reconcile']);
  expect([...breaches, ...seen]).toEqual([]);
});

// In a browser that nobody watches for errors: the breach is one.
test('a script that was smuggled in does not run', async ({ browser }) => {
  const page = await browser.newPage();
  const breaches = await watchPolicy(page);
  await page.goto('/');
  await page.locator('body').evaluate((body) => {
    body.insertAdjacentHTML('beforeend', '<img src="/none" onerror="document.title = \'owned\'">');
  });
  await expect.poll(() => breaches).toEqual([expect.stringContaining('script-src-attr')]);
  await expect(page).not.toHaveTitle('owned');
  await page.close();
});

/** Inline scripts and script files of a page that carry no nonce, nor are the one known by its hash. */
function scriptsWithout(nonce: string, html: string): string[] {
  const tags = [...html.matchAll(/<script\b([^>]*)>([^<]{0,40})/g)];
  return tags
    .filter(([, attributes = '', text = '']) => {
      const isData = attributes.includes('application/ld+json');
      const isTheme = text.startsWith('try{const t=localStorage');
      return !isData && !isTheme && !attributes.includes(`nonce="${nonce}"`);
    })
    .map(([tag]) => tag);
}

/** What breaks the policy of a page, from now on, as the browser tells it. */
async function watchPolicy(page: Page): Promise<string[]> {
  const breaches: string[] = [];
  await page.exposeFunction('tellBreach', (breach: string) => breaches.push(breach));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, documentURI } = event;
      const tell = Reflect.get(window, 'tellBreach') as (breach: string) => void;
      tell(`${documentURI}: ${effectiveDirective} ${blockedURI}`);
    });
  });
  return breaches;
}

async function visit(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
}
