import type { Metadata } from 'next';
import { NewOffering } from '@/components/offerings/new-offering';
import { OFFERINGS } from '@/components/offerings/offering';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../../gate';

export const metadata: Metadata = { title: 'New offering' };

export default async function NewOfferingPage() {
  const { businessId } = await businessOnly(`${OFFERINGS}/new`);
  const shop = await api();
  const [categories, pictures, businesses] = await Promise.all([
    shop.catalog.categories(),
    shop.offering.pictures(),
    shop.catalog.businesses(),
  ]);
  const own = businesses.find(({ id }) => id === businessId);
  return (
    <Page title="New offering" width="wide" back={{ href: OFFERINGS, label: 'Offerings' }}>
      <NewOffering
        business={{ name: own?.name ?? '', slug: own?.slug ?? '' }}
        categories={categories}
        pictures={pictures}
      />
    </Page>
  );
}
