import { parseArgs } from 'node:util';
import { connect } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { conform, type Verdict } from '@/server/dispatch/conformance/conform';
import { type Fault, faults } from '@/server/dispatch/conformance/rule';
import { createPlugins } from '@/server/dispatch/plugins';
import { createDatabase } from './database';
import { main } from './main';
import { startPostgres } from './postgres';
import { Problem } from './problem';
import { quiet, say, strong } from './say';
import { makeScratch } from './scratch';

// `npm run dispatch:conform NAME --faults slow,duplicate,reorder,drop,lie`, all of them where none is named:
// puts a plugin before a hostile simulated business, and says which rules it keeps. Ends with 1 where it
// breaks one. All of it happens in a database of its own.

main(async () => {
  const { name, wanted } = readArguments(process.argv.slice(2));
  const verdicts = await withScratchDb((url) => judge(url, name, wanted));
  for (const verdict of verdicts) tell(verdict);
  const count = (outcome: Verdict['outcome']) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  say(strong(`${name}: ${count('pass')} passed, ${count('fail')} failed`));
  if (count('not asked') > 0) say(quiet(`${count('not asked')} do not apply to it`));
  return count('fail') === 0 ? 0 : 1;
});

function readArguments(given: string[]): { name: string; wanted: Fault[] } {
  const options = { faults: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args: given, options, allowPositionals: true });
  const [name = '', list = values.faults ?? process.env.npm_config_faults] = positionals;
  const names = [...createPlugins({ sendMail: async () => undefined }).keys()];
  if (!names.includes(name)) {
    throw new Problem(`npm run dispatch:conform NAME: one of ${names.join(', ')}.`);
  }
  return { name, wanted: list === undefined ? [...faults] : list.split(',').map(asFault) };
}

function asFault(text: string): Fault {
  const fault = faults.find((one) => one === text.trim());
  if (fault) return fault;
  throw new Problem(`--faults takes some of ${faults.join(',')}.`);
}

async function judge(url: string, name: string, wanted: Fault[]): Promise<Verdict[]> {
  const db = connect(url, { max: 10, name: 'goodpoints conform' });
  try {
    return await conform({ db, name, faults: wanted });
  } finally {
    await db.$client.end();
  }
}

async function withScratchDb<T>(work: (url: string) => Promise<T>): Promise<T> {
  const scratch = await makeScratch('conform');
  const postgres = await startPostgres({ dir: `${scratch.dir}/postgres`, isDurable: false });
  try {
    const url = postgres.url('goodpoints');
    await createDatabase(url);
    await migrateDatabase(url);
    return await work(url);
  } finally {
    await postgres.stop();
    await scratch.remove();
  }
}

const MARKS = { pass: 'pass', fail: 'FAIL', 'not asked': '-' };

function tell({ rule, fault, outcome, reason }: Verdict): void {
  const line = `${MARKS[outcome].padEnd(5)} ${(fault ?? '').padEnd(10)} ${rule}`;
  say(outcome === 'not asked' ? quiet(line) : line);
  if (reason) say(quiet(`      ${reason}`));
}
