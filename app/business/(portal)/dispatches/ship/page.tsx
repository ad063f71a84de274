import type { Metadata } from 'next';
import { DISPATCHES, tabHref } from '@/components/business/dispatch';
import { ShipMany } from '@/components/business/ship-many';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Ship from a list' };

export default async function ShipManyPage() {
  await businessOnly(`${DISPATCHES}/ship`);
  const toShip = await (await api()).dispatch.toShip();
  return (
    <Page
      title="Ship from a list"
      width="medium"
      back={{ href: tabHref('confirmed'), label: 'Dispatches' }}
    >
      <ShipMany toShip={toShip} />
    </Page>
  );
}
