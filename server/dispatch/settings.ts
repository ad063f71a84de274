import type { DispatchPlugin } from './plugin';

export type CheckedSettings = { settings: unknown } | { problem: string };

/** A business's settings as its plugin reads them, or a sentence that says what does not fit. */
export function checkSettings(plugin: DispatchPlugin, given: unknown): CheckedSettings {
  const result = plugin.settings.safeParse(given);
  if (result.success) return { settings: result.data };
  const [issue] = result.error.issues;
  const where = issue?.path.length ? `: ${issue.path.join('.')}` : '';
  return {
    problem: `The settings of the plugin ${plugin.name} do not fit${where}: ${issue?.message}`,
  };
}
