/** A plugin that accepts every order, and keeps all the rules of `npm run dispatch:conform`. */
export function pluginSource(name: string, maker: string): string {
  return `import { z } from 'zod';
import type { DispatchPlugin, PluginTools } from '../../plugin';

const settings = z
  .strictObject({
    note: z.string().trim().max(200).optional().meta({
      title: 'Note',
      description: 'What whoever takes the orders has to know.',
    }),
  })
  .meta({ title: '${name}', description: 'Reaches a business by ${name}.' });

type Settings = z.infer<typeof settings>;

/** Reaches a business by ${name}. */
export function ${maker}(_tools: PluginTools): DispatchPlugin<Settings> {
  return {
    name: '${name}',
    version: '1',
    settings,
    retryDelaysSeconds: [30, 120, 600, 1_800, 7_200],
    place: async ({ dispatchId }) => ({ outcome: 'accepted', reference: dispatchId }),
    recall: async () => ({ outcome: 'told' }),
  };
}
`;
}

export function testSource(name: string, maker: string): string {
  return `import { describe, expect, it } from 'vitest';
import { checkSettings } from '../../settings';
import { parcel } from '../../testing';
import { ${maker} } from './${name}';

const plugin = ${maker}({ sendMail: async () => undefined });
const order = { ...parcel, dispatchId: 'dsp_1' };
const contact = {
  business: { id: 'biz_1', name: 'Hearth & Crumb', email: 'oven@example.com' },
  settings: {},
  secrets: [],
};

describe('the plugin ${name}', () => {
  it('accepts an order, the same each time', async () => {
    const first = await plugin.place(order, contact);
    expect(first).toMatchObject({ outcome: 'accepted', reference: expect.any(String) });
    expect(await plugin.place(order, contact)).toEqual(first);
  });

  it('takes it back', async () => {
    expect(await plugin.recall?.(order, contact)).toEqual({ outcome: 'told' });
  });

  it('says which settings do not fit', () => {
    expect(checkSettings(plugin, { note: 7 })).toMatchObject({
      problem: expect.stringContaining('note'),
    });
  });
});
`;
}
