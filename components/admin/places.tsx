import { BellRing, ClipboardList, House, Mail, ShieldCheck, Store, Undo2 } from 'lucide-react';
import type { ConsolePlace } from '../shell/console-nav';

/** What the console's rail leads to. */
export function adminPlaces(
  { open, returns }: { open: number; returns: number },
  isDemo: boolean,
): ConsolePlace[] {
  const mailbox = { href: '/dev/mailbox', label: 'Mailbox', icon: <Mail aria-hidden /> };
  return [
    { href: '/admin', label: 'Overview', icon: <House aria-hidden /> },
    {
      href: '/admin/attention',
      label: 'Needs attention',
      icon: <BellRing aria-hidden />,
      count: open,
    },
    { href: '/admin/orders', label: 'Orders', icon: <ClipboardList aria-hidden /> },
    { href: '/admin/fraud', label: 'Fraud', icon: <ShieldCheck aria-hidden /> },
    { href: '/admin/returns', label: 'Returns', icon: <Undo2 aria-hidden />, count: returns },
    { href: '/', label: 'Shop', icon: <Store aria-hidden />, group: 'Elsewhere' },
    ...(isDemo ? [mailbox] : []),
  ];
}
