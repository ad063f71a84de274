import { z } from 'zod';
import type { DispatchPlugin } from '../../plugin';

/** The business works in the browser: a dispatch is placed as soon as it is listed there. */
export function portal(): DispatchPlugin {
  return {
    name: 'portal',
    version: '1',
    settings: z.strictObject({}).meta({
      title: 'This portal',
      description:
        'Orders wait in the portal, where you confirm and ship them. Nothing has to be set.',
    }),
    retryDelaysSeconds: [],
    place: async ({ dispatchId }) => ({ outcome: 'accepted', reference: dispatchId }),
  };
}
