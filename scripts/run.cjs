// npm's scripts begin here: `node scripts/run.cjs start --dev`. Plain JavaScript that any Node can
// read, so that one that is too old gets a sentence instead of a syntax error.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 20 || (parts[0] === 20 && parts[1] < 19)) {
  console.error(
    'Goodpoints needs Node 20.19 or newer, and this is ' +
      process.versions.node +
      ': install a newer one from https://nodejs.org, then run npm ci again.',
  );
  process.exit(1);
}

var path = require('node:path');
var name = process.argv[2];
process.chdir(path.join(__dirname, '..'));
process.argv.splice(1, 2, path.join(__dirname, `${name}.ts`));
// Settings may stand in a file; what the shell says goes first.
if (name !== 'test' && require('node:fs').existsSync('.env')) process.loadEnvFile('.env');

import('tsx/esm/api').then((tsx) => {
  tsx.register();
  return import(`./${name}.ts`);
});
