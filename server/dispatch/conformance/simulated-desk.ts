import type { PlacedOrder } from '../plugin';
import type { Behavior, Heard, Simulate } from './simulated';

/** A desk that is sometimes deserted. As in the house, the same dispatch again is the same sheet. */
export const simulateDesk: Simulate = async () => {
  let behavior: Behavior = 'well';
  const laid = new Map<string, Heard>();
  const lay = async (key: string, order: PlacedOrder): Promise<void> => {
    if (behavior === 'hanging') return new Promise(() => undefined);
    if (behavior === 'busy' || behavior === 'deaf') throw new Error('nobody is at the desk');
    laid.set(key, { key, text: JSON.stringify(order) });
    if (behavior === 'dropping') throw new Error('connection lost');
  };
  return {
    settings: { way: 'fax', to: '+1 503 555 0100' },
    sendMail: async () => undefined,
    desk: {
      async laySheet(order) {
        await lay(`sheet:${order.dispatchId}`, order);
        return order.dispatchId.slice(-6).toUpperCase();
      },
      callOff: (order) => lay(`off:${order.dispatchId}`, order),
    },
    can: ['busy', 'hanging', 'dropping', 'deaf'],
    behave: (how) => {
      behavior = how;
    },
    heard: () => [...laid.values()],
    astray: () => 0,
    close: async () => undefined,
  };
};
