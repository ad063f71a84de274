const kept = globalThis as typeof globalThis & { goodpoints?: Map<string, unknown> };

/**
 * What `make` returned the first time anybody in this process asked for `name`. Modules do not do: Next
 * gives pages and route handlers copies of their own, and hot reloads forget what modules hold.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  kept.goodpoints ??= new Map();
  if (!kept.goodpoints.has(name)) kept.goodpoints.set(name, make());
  return kept.goodpoints.get(name) as T;
}
