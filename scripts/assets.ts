import { readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Where the build lies. */
export const DIST = process.env.NEXT_DIST_DIR || '.next';

/** Scripts, styles and fonts of the build. Each has its content's hash in its name: it never changes. */
export const ASSETS = {
  dir: join(DIST, 'static'),
  path: '/_next/static',
  seconds: 365 * 24 * 60 * 60,
};

const PACKED = /\.(js|css)$/;

/**
 * Writes each text beside itself as small as it gets, once: packing it for each visitor anew took most of
 * what a first visit cost the server.
 */
export async function packAssets(): Promise<void> {
  const entries = readdirSync(ASSETS.dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && PACKED.test(entry.name));
  await Promise.all(files.map((file) => pack(join(file.parentPath, file.name))));
}

async function pack(path: string): Promise<void> {
  const text = await readFile(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  await writeFile(`${path}.br`, await toBrotli(text, { params }));
  // Browsers ask for Brotli only where the connection is secure.
  await writeFile(`${path}.gz`, await toGzip(text, { level: 9 }));
}

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);
