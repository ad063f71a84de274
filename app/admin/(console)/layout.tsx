import type { ReactNode } from 'react';
import { CommandSearch } from '@/components/admin/command-search';
import { adminPlaces } from '@/components/admin/places';
import { ConsoleFrame } from '@/components/shell/console-frame';
import { getViewer } from '@/server/auth/session';
import { env } from '@/server/env';
import { api } from '@/server/trpc/caller';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  // Each page turns others away itself; without a viewer there is nothing to frame.
  if (viewer?.role !== 'admin') return children;
  const shop = await api();
  const [{ open }, { requested }, applied, deadLetters, differences] = await Promise.all([
    shop.attention.counts(),
    shop.adminOrder.countReturns(),
    shop.joining.counts(),
    shop.deadLetter.count(),
    shop.reconcile.open(),
  ]);
  const waiting = { open, returns: requested, applications: applied.open };
  return (
    <ConsoleFrame
      title="Console"
      home="/admin"
      nav={adminPlaces({ ...waiting, deadLetters, differences }, env().isDemo)}
      viewer={{ name: viewer.name, role: viewer.role }}
      command={<CommandSearch />}
    >
      {children}
    </ConsoleFrame>
  );
}
