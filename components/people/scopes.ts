import type { Outputs } from '../trpc';

export type Scope = Outputs['key']['list'][number]['scopes'][number];

/** What each scope lets a program do, in the words of a person. */
export const scopeWords: Record<Scope, { title: string; hint: string; short: string }> = {
  'dispatches:read': {
    title: 'Read what waits',
    hint: 'Orders to be answered or shipped, with addresses.',
    short: 'read what waits',
  },
  'dispatches:write': {
    title: 'Answer orders',
    hint: 'Confirm, decline, ship, mark delivered.',
    short: 'answer orders',
  },
};

export const SCOPES = Object.keys(scopeWords) as Scope[];
