import type { DispatchPlugin } from './plugin';

export type CheckedSettings =
  | { settings: unknown }
  /** `path` names the first field that does not fit; empty where it is about all of them. */
  | { problem: string; path: string; fields: readonly FieldProblem[] };

/** What is wrong with one field, as a sentence to be read beside it. */
export type FieldProblem = { field: string; message: string };

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
    fields: result.error.issues
      .filter((one) => one.path.length > 0)
      .map((one) => ({ field: one.path.join('.'), message: asSentence(one.message) })),
  };
}

function asSentence(message: string): string {
  const isWhole = /^\p{Lu}/u.test(message);
  return `${isWhole ? message : `This ${message}`}.`;
}
