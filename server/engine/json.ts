const UNSTORABLE = /\\u(0000|[dD][89a-fA-F])/;

/**
 * JSON that PostgreSQL can store: characters it has no place for (NUL, halves of surrogate pairs)
 * become U+FFFD, as one such character would otherwise make a result impossible to write.
 */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return UNSTORABLE.test(text) ? JSON.stringify(value, wellFormed) : text;
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
}
