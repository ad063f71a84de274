import type { PluginMail } from '../plugin';
import type { Behavior, Heard, Simulate } from './simulated';

/** Catches mails. As in the house, the same key again is the same mail. */
export const simulateMailbox: Simulate = async () => {
  let behavior: Behavior = 'well';
  const mails = new Map<string, Heard>();
  const sendMail = async (mail: PluginMail): Promise<void> => {
    if (behavior === 'hanging') return new Promise(() => undefined);
    if (behavior === 'busy' || behavior === 'deaf') throw new Error('mailbox busy');
    mails.set(mail.key, { key: mail.key, text: JSON.stringify(mail) });
    if (behavior === 'dropping') throw new Error('connection lost');
  };
  return {
    settings: {},
    sendMail,
    can: ['busy', 'hanging', 'dropping', 'deaf'],
    behave: (how) => {
      behavior = how;
    },
    heard: () => [...mails.values()],
    astray: () => 0,
    close: async () => undefined,
  };
};
