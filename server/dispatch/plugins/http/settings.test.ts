import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../settings';
import { http } from './http';

const plugin = http({ sendMail: async () => undefined, allowPrivate: true });
const url = 'https://api.bakery.test/orders';

describe('settings of the http plugin', () => {
  it.each([[{ url }], [{ url: 'http://localhost:9/' }], [{ url, recallUrl: url }]])(
    '%j fit',
    (settings) => {
      expect(checkSettings(plugin, settings)).toEqual({ settings });
    },
  );

  it.each([
    [{}, ': url'],
    [{ url: '' }, ': url: must be an address'],
    [{ url: 'bakery' }, ': url: must be an address'],
    [{ url: 'javascript:alert(1)' }, ': url: must be an address'],
    [{ url: 'ftp://bakery.test' }, ': url: must be an address'],
    [{ url: 'https://ann:pw@bakery.test' }, ': url: must not have a name or password'],
    [{ url: `${url}/${'x'.repeat(500)}` }, ': url'],
    [{ url, recallUrl: 7 }, ': recallUrl'],
    [{ url, more: 1 }, 'more'],
    [null, ''],
    [[], ''],
  ])('%j do not', (settings, problem) => {
    expect(checkSettings(plugin, settings)).toMatchObject({
      problem: expect.stringContaining(problem),
    });
  });
});
