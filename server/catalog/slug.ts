/** A name as the last part of an address: `Crème brûlée, for two` is `creme-brulee-for-two`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-');
  return (
    plain
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 80)
      .replace(/-+$/, '') || 'offering'
  );
}
