import type { DispatchPlugin, PluginTools } from '../plugin';
import { email } from './email/email';
import { http } from './http/http';
import { portal } from './portal/portal';

export type Plugins = ReadonlyMap<string, DispatchPlugin>;

/** Every way of reaching a business, by the name that `businesses.plugin` carries. */
export function createPlugins(tools: PluginTools): Plugins {
  return byName([portal(), email(tools), http(tools)]);
}

export function byName(plugins: readonly DispatchPlugin[]): Plugins {
  return new Map(plugins.map((plugin) => [plugin.name, plugin]));
}
