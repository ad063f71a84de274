import type { Outputs } from '../trpc';

export type Profile = Outputs['profile']['get'];

/** What a business may write of its page in the shop. */
export type Face = Pick<Profile, 'tagline' | 'description' | 'city' | 'mark'>;

export function faceOf({ tagline, description, city, mark }: Profile): Face {
  return { tagline, description, city, mark };
}
