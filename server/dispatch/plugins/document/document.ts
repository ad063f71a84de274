import { z } from 'zod';
import type { Contact, Desk, DispatchPlugin, PluginTools } from '../../plugin';
import { printable } from '../../words';

const settings = z
  .strictObject({
    way: z.enum(['fax', 'post', 'phone']).meta({
      title: 'How the sheet comes',
      description: 'By fax, by post, or read out over the telephone.',
    }),
    to: printable.meta({
      title: 'Where it goes',
      description: 'The number of the fax or telephone, or the postal address.',
    }),
  })
  .meta({
    title: 'Order sheet',
    description:
      'Each order is printed and comes by fax, post or telephone. You call back and say the code on the sheet. No computer is needed.',
  });

type Settings = z.infer<typeof settings>;

/** An order counts as placed once its sheet lies on the desk, from which an admin sends it. */
export function document({ desk }: PluginTools): DispatchPlugin<Settings> {
  return {
    name: 'document',
    version: '1',
    settings,
    retryDelaysSeconds: [5, 30, 120, 600],
    async place(order, contact) {
      if (order.isTest) return { outcome: 'accepted', reference: 'SAMPLE' };
      const code = await orThrow(desk).laySheet(order, noteOf(contact));
      return { outcome: 'accepted', reference: code };
    },
    async recall(order, contact) {
      await orThrow(desk).callOff(order, noteOf(contact));
      return { outcome: 'told' };
    },
  };
}

function noteOf({ business, settings: { way, to } }: Contact<Settings>) {
  return { businessName: business.name, where: `${WAYS[way]} ${to}` };
}

const WAYS: Record<Settings['way'], string> = {
  fax: 'by fax to',
  post: 'by post to',
  phone: 'over the telephone, calling',
};

function orThrow(desk: Desk | undefined): Desk {
  if (desk) return desk;
  throw new Error('There is no desk to lay sheets on');
}
