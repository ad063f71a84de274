import type { ReactNode } from 'react';
import { businessPlaces } from '@/components/business/places';
import { PortalSearch } from '@/components/business/portal-search';
import { ConsoleFrame } from '@/components/shell/console-frame';
import { getViewer } from '@/server/auth/session';
import { env } from '@/server/env';
import { api } from '@/server/trpc/caller';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  // Each page turns others away itself; without a member there is nothing to frame.
  if (viewer?.role !== 'business') return children;
  const shop = await api();
  const [{ counts }, { requested }] = await Promise.all([
    shop.dispatch.list({ state: 'sent' }),
    shop.returns.counts(),
  ]);
  const { name, role } = viewer;
  return (
    <ConsoleFrame
      title="Portal"
      home="/business"
      nav={businessPlaces({ waiting: counts.sent, returns: requested }, env().isDemo)}
      viewer={{ name, role }}
      command={<PortalSearch />}
    >
      {children}
    </ConsoleFrame>
  );
}
