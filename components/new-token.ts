/** A token that names one press of one form. Not `randomUUID`: browsers have that on https and localhost alone. */
export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
