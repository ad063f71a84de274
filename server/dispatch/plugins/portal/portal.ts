import { z } from 'zod';
import type { DispatchPlugin } from '../../plugin';

/** The business works in the browser: a dispatch is placed as soon as it is listed there. */
export function portal(): DispatchPlugin {
  return {
    name: 'portal',
    version: '1',
    settings: z.strictObject({}),
    retryDelaysSeconds: [],
    place: async ({ dispatchId }) => ({ outcome: 'accepted', reference: dispatchId }),
  };
}
