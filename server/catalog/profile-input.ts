import { line } from '../identity/credentials';

/** Where a business is: asked when it joins, its own to change afterwards. */
export const businessCity = line(80);

/** What it offers, in a few sentences: asked when it joins, its own to change afterwards. */
export const businessDescription = line(500);
