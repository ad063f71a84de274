import { Inbox, Mail, Store } from 'lucide-react';
import type { ConsolePlace } from '../shell/console-nav';

/** What the portal's rail leads to. */
export function businessPlaces(waiting: number, isDemo: boolean): ConsolePlace[] {
  const mailbox = { href: '/dev/mailbox', label: 'Mailbox', icon: <Mail aria-hidden /> };
  return [
    { href: '/business', label: 'Dispatches', icon: <Inbox aria-hidden />, count: waiting },
    { href: '/', label: 'Shop', icon: <Store aria-hidden />, group: 'Elsewhere' },
    ...(isDemo ? [mailbox] : []),
  ];
}
