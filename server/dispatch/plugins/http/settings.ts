import { z } from 'zod';
import { webAddress } from '../../words';

/**
 * Where a business's API listens. Whether an address leads into a private network is looked up at each
 * call: names change where they lead.
 */
export const httpSettings = z
  .strictObject({
    url: webAddress().meta({
      title: 'Address of your API',
      description: 'Orders are posted to it as JSON, signed with your secret.',
    }),
    recallUrl: webAddress().optional().meta({
      title: 'Address for canceled orders',
      description: 'Left empty, they go to the same address as orders.',
    }),
    perMinute: z
      .int({ error: 'must be a whole number' })
      .min(1, { error: 'must be at least 1' })
      .max(6_000, { error: 'must be at most 6,000' })
      .optional()
      .meta({
        title: 'Orders per minute',
        description: 'The most that your API takes. Left empty, they come as they are placed.',
      }),
  })
  .meta({
    title: 'Your API',
    description:
      'Your own system gets each order by itself and answers by itself. For those who have somebody to program it.',
  });

export type HttpSettings = z.infer<typeof httpSettings>;
