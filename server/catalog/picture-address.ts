/** The widths, in pixels, in which an uploaded picture is kept. */
export const SMALL = 480;
export const LARGE = 1_200;

/** Where an uploaded picture is: its digest says what it shows, so it never changes. */
export function pictureAddress(hash: string): string {
  return `/pictures/${hash}/${LARGE}.webp`;
}

/** The digest in such an address; null where it is another picture. */
export function hashIn(image: string): string | null {
  return PATTERN.exec(image)?.[1] ?? null;
}

const PATTERN = new RegExp(`^/pictures/([0-9a-f]{64})/${LARGE}\\.webp$`);
