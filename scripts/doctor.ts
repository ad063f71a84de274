import { styleText } from 'node:util';
import { CHECKS } from './doctor-checks';
import { main } from './main';
import { say, strong } from './say';

// `npm run doctor`: what is well, what is not, and the command that mends it. Changes nothing.
main(async () => {
  let problems = 0;
  console.log(`\n  ${strong('Goodpoints')}\n`);
  for (const [name, check] of Object.entries(CHECKS)) {
    const finding = await check().catch((error: Error) => ({ problem: error.message, mend: '' }));
    if ('fine' in finding) {
      say(`${styleText('green', '✓')} ${name.padEnd(12)} ${finding.fine}`);
      continue;
    }
    problems += 1;
    say(`${styleText('red', '✗')} ${name.padEnd(12)} ${finding.problem}`);
    if (finding.mend) say(`${' '.repeat(15)}${strong(finding.mend)}`);
  }
  console.log(problems === 0 ? '\n  All is well.\n' : `\n  ${problems} to mend.\n`);
  return problems === 0 ? 0 : 1;
});
