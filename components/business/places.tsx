import {
  House,
  IdCard,
  Inbox,
  KeyRound,
  Mail,
  Radio,
  ShoppingBasket,
  Store,
  TicketCheck,
  Undo2,
  Users,
  Wallet,
} from 'lucide-react';
import type { ConsolePlace } from '../shell/console-nav';

/** What the portal's rail leads to. */
export function businessPlaces(
  { waiting, returns }: { waiting: number; returns: number },
  isDemo: boolean,
): ConsolePlace[] {
  const mailbox = { href: '/dev/mailbox', label: 'Mailbox', icon: <Mail aria-hidden /> };
  return [
    { href: '/business', label: 'Home', icon: <House aria-hidden />, count: waiting },
    { href: '/business/dispatches', label: 'Dispatches', icon: <Inbox aria-hidden /> },
    { href: '/business/offerings', label: 'Offerings', icon: <ShoppingBasket aria-hidden /> },
    { href: '/business/profile', label: 'Your page', icon: <IdCard aria-hidden /> },
    { href: '/business/returns', label: 'Returns', icon: <Undo2 aria-hidden />, count: returns },
    { href: '/business/redeem', label: 'Redeem', icon: <TicketCheck aria-hidden /> },
    { href: '/business/money', label: 'Money', icon: <Wallet aria-hidden /> },
    { href: '/business/people', label: 'People', icon: <Users aria-hidden /> },
    { href: '/business/channel', label: 'How orders reach you', icon: <Radio aria-hidden /> },
    { href: '/business/keys', label: 'API keys', icon: <KeyRound aria-hidden /> },
    { href: '/', label: 'Shop', icon: <Store aria-hidden />, group: 'Elsewhere' },
    ...(isDemo ? [mailbox] : []),
  ];
}
