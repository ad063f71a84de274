import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const FORBIDDEN = [
  ['app/page.tsx', '@/db/client'],
  ['app/page.tsx', 'drizzle-orm'],
  ['app/page.tsx', '@/server/order/queries'],
  ['components/orders/list.tsx', '@/server/order/queries'],
  ['components/orders/list.tsx', 'inngest'],
  ['components/ui/button.tsx', '@/components/price'],
  ['components/ui/button.tsx', '../price'],
  ['db/client.ts', '../server/env'],
  ['server/points/ledger.ts', '../order/queries'],
  ['server/dispatch/dispatches.ts', '@/server/payment/payments'],
  ['server/order/saga.ts', '../checkout/terms'],
  ['server/order/saga.ts', 'stripe'],
  ['server/payment/gateways.ts', 'stripe'],
  ['server/payment/stripe/client.ts', '@/server/order/queries'],
  ['server/cart/cart.ts', '../order/queries'],
  ['server/engine/publish.ts', '../env'],
  ['server/checkout/quote.ts', '../points/ledger'],
] as const;

const ALLOWED = [
  ['app/page.tsx', '@/server/trpc/caller'],
  ['components/checkout/totals.tsx', '@/server/checkout/quote'],
  ['server/order/saga.ts', '../payment/payments'],
  ['server/points/ledger.ts', '@/db/client'],
  ['server/payment/stripe/client.ts', 'stripe'],
  ['server/payment/gateways.ts', './stripe/gateway'],
] as const;

/** Each pair in a tree of its own that has nothing but the linter's settings. */
let folder: string;
let report: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'house-rules-'));
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  [...FORBIDDEN, ...ALLOWED].forEach(([path, from], index) => {
    const file = join(folder, named(path, index));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { one } from '${from}';\n\nexport const two = one;\n`);
  });
  const biome = join(root, 'node_modules/.bin/biome');
  const flags = ['lint', '--only=style/noRestrictedImports', '--vcs-enabled=false'];
  const options = ['--max-diagnostics=none', '--reporter=github', '.'];
  const { stdout } = spawnSync(biome, [...flags, ...options], { cwd: folder, encoding: 'utf8' });
  report = stdout;
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('who may import whom', () => {
  it.each(FORBIDDEN.map((pair, index) => [...pair, index] as const))(
    '%s may not import %s',
    (path, _, index) => expect(report).toContain(named(path, index)),
  );

  it.each(ALLOWED.map((pair, index) => [...pair, index + FORBIDDEN.length] as const))(
    '%s may import %s',
    (path, _, index) => expect(report).not.toContain(named(path, index)),
  );
});

/** Files of one folder must not overwrite each other; `quote.ts` has to keep its name. */
function named(path: string, index: number): string {
  return path.endsWith('quote.ts') ? path : path.replace(/\.tsx?$/, `-${index}$&`);
}
