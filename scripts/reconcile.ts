import { connect, type Db } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { ensureSystemRows } from '@/db/seed/system';
import { readBooks } from '@/server/books/books';
import { env } from '@/server/env';
import { gatewaysOf } from '@/server/payment/gateways';
import { plantFaults, sellProperly } from '@/server/reconcile/faults';
import { type Finding, REPAIRS } from '@/server/reconcile/finding';
import { type Result, reconcile } from '@/server/reconcile/reconcile';
import { seeded } from '@/server/reconcile/seeded';
import { borrowDatabase } from './borrow';
import { createDatabase } from './database';
import { main } from './main';
import { startPostgres } from './postgres';
import { Problem } from './problem';
import { quiet, say, strong } from './say';
import { makeScratch } from './scratch';

// `npm run reconcile` compares the shop's books with its providers', and with `--apply` mends what is
// safe to mend. `-- --seed-faults N [--seed S]` breaks N things in a database of its own, and has to find
// exactly those.

const FORGET = { apply: false, graceSeconds: 0 };

main(async () => {
  const count = argument('--seed-faults');
  if (count !== undefined) return prove(whole(count), whole(argument('--seed') ?? `${Date.now()}`));
  const apply = process.argv.includes('--apply');
  return borrowDatabase({}, (url) =>
    withDb(url, async (db) => {
      const graceSeconds = env().SWEEP_AFTER_SECONDS;
      const result = await run(db, { apply, graceSeconds });
      show(result, apply);
      return result.repaired === result.findings.length ? 0 : 1;
    }),
  );
});

async function prove(count: number, seed: number): Promise<number> {
  const scratch = await makeScratch('reconcile');
  const postgres = await startPostgres({ dir: `${scratch.dir}/postgres`, isDurable: false });
  try {
    const url = postgres.url('goodpoints');
    await createDatabase(url);
    await migrateDatabase(url);
    return await withDb(url, (db) => plantAndFind(db, count, seed));
  } finally {
    await postgres.stop();
    await scratch.remove();
  }
}

async function plantAndFind(db: Db, count: number, seed: number): Promise<number> {
  await ensureSystemRows(db);
  await sellProperly(db);
  const clean = await run(db, FORGET);
  const planted = await plantFaults(db, count, seeded(seed));
  const found = await run(db, FORGET);
  const applied = await run(db, { ...FORGET, apply: true });
  const again = await run(db, { ...FORGET, apply: true });
  const breaches = await readBooks(db);
  const wanted = planted.map(nameOf).sort();
  const isExact = wanted.join() === found.findings.map(nameOf).sort().join();
  tally(planted, found.findings, applied.findings, again.findings);
  say(`seed ${seed}: ${planted.length} planted, ${found.findings.length} found`);
  say(`${applied.repaired} mended, ${again.findings.length} wait for a person`);
  say(`a second time mended ${again.repaired}; the books have ${breaches.length} breaches`);
  const isRight =
    isExact && clean.findings.length === 0 && again.repaired === 0 && breaches.length === 0;
  say(strong(isRight ? 'Exactly what was planted was found.' : 'This is not what was planted.'));
  return isRight ? 0 : 1;
}

type Named = { kind: Finding['kind']; subject: string };

const nameOf = ({ kind, subject }: Named) => `${kind} ${subject}`;

function tally(planted: Named[], found: Named[], mended: Named[], left: Named[]): void {
  const of = (list: Named[], kind: string) => list.filter((one) => one.kind === kind).length;
  say(strong('planted   found  mended  difference'));
  for (const kind of [...new Set([...planted, ...found].map((one) => one.kind))].sort()) {
    const counts = [of(planted, kind), of(found, kind), of(mended, kind) - of(left, kind)];
    say(`${counts.map((number) => String(number).padStart(7)).join(' ')}  ${kind}`);
  }
}

function show({ findings, repaired }: Result, apply: boolean): void {
  for (const { kind, subject, cause, amount, unit } of findings) {
    say(`${strong(kind)} ${subject}: ${amount} ${unit}`);
    say(quiet(`  ${cause} Repair: ${REPAIRS[kind]}.`));
  }
  const mended = apply ? `, ${repaired} mended` : '';
  say(strong(`${findings.length} differences${mended}`));
}

const run = (db: Db, options: Parameters<typeof reconcile>[1]) =>
  reconcile({ db, gateways: gatewaysOf(db) }, options);

async function withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(url, { max: 4, name: 'goodpoints reconcile' });
  try {
    return await work(db);
  } finally {
    await db.$client.end();
  }
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : (process.argv[at + 1] ?? '');
}

function whole(text: string): number {
  if (/^\d{1,15}$/.test(text) && Number(text) > 0) return Number(text);
  throw new Problem('--seed-faults and --seed need a whole number above 0.');
}
