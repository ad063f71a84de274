import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../problem';
import { scaffoldPlugin } from './scaffold';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);

let folder: string;
let files: string[];

/** A copy of the plugins, which knows the rest of the house by where it would lie. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scaffold-'));
  cpSync(join(root, 'server/dispatch/plugins'), join(folder, 'server/dispatch/plugins'), {
    recursive: true,
  });
  cpSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  files = scaffoldPlugin(folder, 'parcel-desk');
});

afterAll(() => rmSync(folder, { recursive: true }));

const run = (command: string, flags: string[]) =>
  spawnSync(bin(command), flags, { cwd: folder, encoding: 'utf8' });

describe('a new plugin', () => {
  it('has a folder of its own, with a test, and is registered', () => {
    const [source, test, registry = ''] = files;
    expect([source, test]).toEqual([
      'server/dispatch/plugins/parcel-desk/parcel-desk.ts',
      'server/dispatch/plugins/parcel-desk/parcel-desk.test.ts',
    ]);
    expect(readFileSync(join(folder, registry), 'utf8')).toMatch(
      /bundled: readonly Maker\[\] = \[.*, parcelDeskPlugin\];/,
    );
  });

  it('is as the linter wants it, but for the order of imports in the registry', () => {
    const flags = ['check', '--vcs-enabled=false', '--reporter=github'];
    const { stdout, status } = run('biome', [...flags, ...files.slice(0, 2)]);
    expect([status, stdout]).toEqual([0, '']);
    expect(run('biome', ['check', '--write', '--vcs-enabled=false', ...files]).status).toBe(0);
  });

  it('is as the compiler wants it', () => {
    const config = {
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { rootDirs: [folder, root], incremental: false },
      include: [],
      files: files.map((file) => join(folder, file)),
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const { stdout, status } = run('tsc', ['--noEmit', '-p', 'tsconfig.json']);
    expect([status, stdout]).toEqual([0, '']);
  }, 60_000);

  it.each([
    ['parcel-desk'],
    ['http'],
    [''],
    ['Fax'],
    ['../fax'],
    ['fax-'],
    ['7up'],
    ['x'.repeat(31)],
  ])('cannot be named "%s"', (name) => {
    expect(() => scaffoldPlugin(folder, name)).toThrow(Problem);
  });
});
