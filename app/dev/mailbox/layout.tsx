import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { MailboxFrame } from '@/components/mailbox/mailbox-frame';
import { env } from '@/server/env';

export const metadata: Metadata = { robots: { index: false } };

export default function MailboxLayout({ children }: { children: ReactNode }) {
  if (!env().isDemo) notFound();
  return <MailboxFrame>{children}</MailboxFrame>;
}
