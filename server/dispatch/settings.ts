import type { DispatchPlugin } from './plugin';

export type CheckedSettings =
  | { settings: unknown }
  /** `path` names the field that does not fit; empty where it is about all of them. */
  | { problem: string; path: string };

/** A business's settings as its plugin reads them, or a sentence that says what does not fit. */
export function checkSettings(plugin: DispatchPlugin, given: unknown): CheckedSettings {
  const result = plugin.settings.safeParse(given);
  if (result.success) return { settings: result.data };
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') ?? '';
  const where = path && `: ${path}`;
  return {
    problem: `The settings of the plugin ${plugin.name} do not fit${where}: ${issue?.message}`,
    path,
  };
}
