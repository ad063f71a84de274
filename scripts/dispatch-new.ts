import { spawnSync } from 'node:child_process';
import { scaffoldPlugin } from './dispatch/scaffold';
import { main } from './main';
import { quiet, say, strong } from './say';

// `npm run dispatch:new NAME`: a new way of reaching a business, with its test, registered.

main(async () => {
  const [name = ''] = process.argv.slice(2);
  const files = scaffoldPlugin(process.cwd(), name);
  // The registry's imports go where the linter wants them.
  spawnSync('node_modules/.bin/biome', ['check', '--write', ...files], { stdio: 'ignore' });
  for (const file of files) say(file);
  say(strong(`The plugin ${name} is there.`));
  say(quiet(`Next: npm run dispatch:conform ${name}, and a simulated business for it in`));
  say(quiet('server/dispatch/conformance/simulated.ts.'));
  return 0;
});
