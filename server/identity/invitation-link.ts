import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../env';

/** The path of an invitation's link. It is signed and kept nowhere: only whoever got the mail has it. */
export function invitationPath(invitationId: string): string {
  return `/invitation/${invitationId}.${signatureOf(invitationId)}`;
}

/** The invitation that a link names; null where nobody of the shop has made it. */
export function readInvitationToken(token: string): string | null {
  const [, id, signature] = /^(\w{1,64})\.([\w-]{43})$/.exec(token) ?? [];
  if (!id || !signature) return null;
  const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(id))];
  return given.length === own.length && timingSafeEqual(given, own) ? id : null;
}

function signatureOf(invitationId: string): string {
  return createHmac('sha256', env().AUTH_SECRET)
    .update(`invitation:${invitationId}`)
    .digest('base64url');
}
