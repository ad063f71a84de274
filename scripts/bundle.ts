import { rename } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const DIR = join('node_modules', '.cache', 'goodpoints');

// Packages written for CommonJS ask for Node's own modules by it.
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

// Large, and not needed to start: React sets the first mail, prettier none at all. Next finds its own
// files beside itself.
const LEFT_OUT = ['react', 'react-dom', 'prettier', 'next'];

/**
 * Writes a script, with what it imports, into one file, which starts in a tenth of the time.
 * Returns the file's path; whoever runs an older one is not disturbed.
 */
export async function bundle(entry: string): Promise<string> {
  const file = join(DIR, `${basename(entry, '.ts')}.mjs`);
  const fresh = `${file}.${process.pid}`;
  await build({
    ...{ entryPoints: [entry], outfile: fresh, bundle: true, logLevel: 'error' },
    external: LEFT_OUT,
    ...{ platform: 'node', format: 'esm', target: 'node20.19', banner: { js: REQUIRE } },
  });
  await rename(fresh, file);
  return file;
}
