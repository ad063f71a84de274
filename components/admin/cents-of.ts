/** Cents of an amount as people write it, `1,240.50` or `12`; null where it is none. */
export function centsOf(text: string): number | null {
  const [, whole, parts = ''] =
    /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  return Number(whole.replaceAll(',', '')) * 100 + Number(parts.padEnd(2, '0'));
}
