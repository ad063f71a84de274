import type { DispatchPlugin, PluginTools } from '../plugin';
import { document } from './document/document';
import { email } from './email/email';
import { http } from './http/http';
import { portal } from './portal/portal';

export type Plugins = ReadonlyMap<string, DispatchPlugin>;

type Maker = (tools: PluginTools) => DispatchPlugin;

const bundled: readonly Maker[] = [portal, email, document, http];

/** Every way of reaching a business, by the name that `businesses.plugin` carries. */
export function createPlugins(tools: PluginTools): Plugins {
  return byName(bundled.map((make) => make(tools)));
}

export function byName(plugins: readonly DispatchPlugin[]): Plugins {
  return new Map(plugins.map((plugin) => [plugin.name, plugin]));
}
