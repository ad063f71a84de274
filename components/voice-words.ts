import type { Voice } from '@/db/documents';

/** Who spoke for a business, and how: for its own people and for admins. */
export function voiceWords({ by, name }: Voice): string {
  if (by === 'link') return 'By the link in the mail';
  if (by === 'api') return 'By a program, over the API';
  const how = by === 'phone' ? 'Told by phone to the shop' : 'In the portal';
  return name ? `${how}, ${by === 'phone' ? 'noted by' : 'by'} ${name}` : how;
}
