import { z } from 'zod';

/** A whole number within bounds, written in digits. */
export function whole(min: number, max: number) {
  const range = { error: `must be a whole number from ${min} to ${max}` };
  return z
    .string()
    .regex(/^\d+$/, range)
    .transform(Number)
    .pipe(z.number().min(min, range).max(max, range));
}

export function url(protocols: readonly string[]) {
  const shape = protocols.map((protocol) => `${protocol}//`).join(' or ');
  return z.string().refine((text) => protocols.includes(protocolOf(text)), {
    error: `must be an address that begins with ${shape}`,
  });
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

export function secret() {
  return z.string().min(16, { error: 'must have at least 16 letters' });
}

export function flag() {
  return z
    .enum(['0', '1', 'false', 'true'])
    .default('0')
    .transform((text) => text === '1' || text === 'true');
}
