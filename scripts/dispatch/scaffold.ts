import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem';
import { pluginSource, testSource } from './template';

const PLUGINS = 'server/dispatch/plugins';

/**
 * Makes a plugin's folder with its test under `root`, and registers it. Returns the files it wrote, from
 * there. Throws `Problem` where the name cannot be used.
 */
export function scaffoldPlugin(root: string, name: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 30) {
    throw new Problem(
      'npm run dispatch:new NAME: small letters and digits, in words joined by a dash, such as parcel-desk.',
    );
  }
  const folder = `${PLUGINS}/${name}`;
  if (existsSync(join(root, folder))) throw new Problem(`There is a plugin named ${name} already.`);
  const maker = `${name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}Plugin`;
  const registry = `${PLUGINS}/index.ts`;
  const registered = register(readFileSync(join(root, registry), 'utf8'), name, maker);
  mkdirSync(join(root, folder), { recursive: true });
  const files = {
    [`${folder}/${name}.ts`]: pluginSource(name, maker),
    [`${folder}/${name}.test.ts`]: testSource(name, maker),
    [registry]: registered,
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  return Object.keys(files);
}

const LIST = /(const bundled: readonly Maker\[\] = \[[^\]]*?),?(\s*\];)/;

function register(registry: string, name: string, maker: string): string {
  if (!LIST.test(registry)) throw new Problem(`${PLUGINS}/index.ts has no list of plugins.`);
  const listed = registry.replace(LIST, `$1, ${maker}$2`);
  return listed.replace(
    '\n\nexport type Plugins',
    `\nimport { ${maker} } from './${name}/${name}';\n\nexport type Plugins`,
  );
}
