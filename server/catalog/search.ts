const MAX_LENGTH = 200;

/** A search as the database takes it: `whole` as typed, or `head` and then a word's beginning. */
export type Search = {
  whole: string;
  head: string;
  /** Such as `croi:*`; empty where the last word is whole. */
  prefix: string;
};

/**
 * Makes a search of whatever was typed: null where nothing was, `'nothing'` where no letter or digit
 * is in it, so that it finds nothing. The last word counts as the beginning of a word, unless it is
 * quoted or excluded.
 */
export function parseSearch(typed: string): Search | 'nothing' | null {
  const whole = [
    ...typed
      .normalize('NFKC')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, MAX_LENGTH)
    .join('');
  if (whole === '') return null;
  if (!/[\p{L}\p{N}]/u.test(whole)) return 'nothing';
  const [tail] = whole.match(/[\p{L}\p{N}]+$/u) ?? [];
  const head = tail ? whole.slice(0, -tail.length) : whole;
  const isPlain = tail !== undefined && /(^|\s)$/u.test(head) && !head.includes('"');
  return isPlain ? { whole, head, prefix: `${tail}:*` } : { whole, head: whole, prefix: '' };
}
