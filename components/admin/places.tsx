import {
  BellRing,
  Building2,
  ClipboardList,
  Coins,
  House,
  Mail,
  MailX,
  PhoneIncoming,
  Scale,
  ShieldCheck,
  Store,
  Undo2,
  UserPlus,
  Wallet,
} from 'lucide-react';
import type { ConsolePlace } from '../shell/console-nav';

/** How many of each wait for somebody. */
type Waiting = {
  open: number;
  returns: number;
  applications: number;
  deadLetters: number;
  differences: number;
};

/** What the console's rail leads to. */
export function adminPlaces(waiting: Waiting, isDemo: boolean): ConsolePlace[] {
  const mailbox = { href: '/dev/mailbox', label: 'Mailbox', icon: <Mail aria-hidden /> };
  return [
    { href: '/admin', label: 'Overview', icon: <House aria-hidden /> },
    {
      href: '/admin/attention',
      label: 'Needs attention',
      icon: <BellRing aria-hidden />,
      count: waiting.open,
    },
    { href: '/admin/orders', label: 'Orders', icon: <ClipboardList aria-hidden /> },
    {
      href: '/admin/returns',
      label: 'Returns',
      icon: <Undo2 aria-hidden />,
      count: waiting.returns,
    },
    { href: '/admin/businesses', label: 'Businesses', icon: <Building2 aria-hidden /> },
    { href: '/admin/call-back', label: 'Business calls', icon: <PhoneIncoming aria-hidden /> },
    {
      href: '/admin/applications',
      label: 'Applications',
      icon: <UserPlus aria-hidden />,
      count: waiting.applications,
    },
    { href: '/admin/payables', label: 'Payables', icon: <Wallet aria-hidden /> },
    { href: '/admin/points', label: 'Points', icon: <Coins aria-hidden /> },
    { href: '/admin/fraud', label: 'Fraud', icon: <ShieldCheck aria-hidden /> },
    {
      href: '/admin/reconcile',
      label: 'Reconciliation',
      icon: <Scale aria-hidden />,
      count: waiting.differences,
    },
    {
      href: '/admin/dead-letters',
      label: 'Dead letters',
      icon: <MailX aria-hidden />,
      count: waiting.deadLetters,
    },
    { href: '/', label: 'Shop', icon: <Store aria-hidden />, group: 'Elsewhere' },
    ...(isDemo ? [mailbox] : []),
  ];
}
