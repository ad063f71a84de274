import { parse } from '@marcbachmann/cel-js';

type Compiled = (context: Record<string, unknown>) => unknown;

const compiled = new Map<string, Compiled>();

/** True where the expression says `true`. A missing attribute is no match, never an error. */
export function holds(expression: string, context: Record<string, unknown>): boolean {
  return evaluate(expression, context) === true;
}

/**
 * The value of a CEL expression, as plain JSON values; null where it reads something missing.
 * Throws for an expression that does not parse.
 */
export function evaluate(expression: string, context: Record<string, unknown>): unknown {
  const run = compile(expression);
  try {
    const value = run(context);
    return typeof value === 'bigint' ? Number(value) : (value ?? null);
  } catch {
    return null;
  }
}

/** The path of an expression that only reads the event (`event.data.x` gives `data.x`). */
export function plainPath(expression: string): string | undefined {
  return /^event\.([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)$/.exec(expression.trim())?.[1];
}

/** The path two events must share, for what the SDK writes for `match`. */
export function matchedPath(expression: string): string | undefined {
  const sides = /^event\.([\w.]+) == async\.([\w.]+)$/.exec(expression.trim());
  return sides?.[1] === sides?.[2] ? sides?.[1] : undefined;
}

export function compile(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known) return known;
  const fresh = parse(expression);
  compiled.set(expression, fresh);
  return fresh;
}
