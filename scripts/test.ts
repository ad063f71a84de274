import { atEnd, main } from './main';
import { makeScratch } from './scratch';
import { runBrowser, runScript, runVitest } from './test-parts';

const PARTS = {
  check: runScript('check'),
  unit: runVitest('unit'),
  db: runVitest('db'),
  chaos: runScript('chaos:saga', '--short'),
  businesses: runScript('chaos:businesses', '--orders', '40'),
  e2e: runBrowser,
};

// `npm test`, `npm test -- unit db`, `npm test -- e2e checkout`: parts first, then what to run of them.
main(async () => {
  const args = process.argv.slice(2);
  const filters = args.filter((arg) => !(arg in PARTS));
  const parts = Object.entries(PARTS).filter(([name]) => args.includes(name));
  const scratch = await makeScratch('test');
  atEnd(scratch.remove);
  let passed = 0;
  let failed = 0;
  const summary: string[] = [];
  const failures: string[] = [];
  for (const [name, run] of parts.length > 0 ? parts : Object.entries(PARTS)) {
    console.log(`\n== ${name}\n`);
    const began = performance.now();
    const score = await run({ dir: scratch.dir, filters });
    passed += score.passed;
    failed += score.failed;
    const seconds = Math.round((performance.now() - began) / 1_000);
    summary.push(`${name}: ${score.passed} passed, ${score.failed} failed, ${seconds} s`);
    failures.push(...score.failures.map((failure) => `${name} › ${failure}`));
  }
  console.log(['', '== all parts', '', ...summary].join('\n'));
  for (const failure of failures) console.log(`\nFAILED ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
