import type { Metadata } from 'next';
import { BusinessFacts } from '@/components/admin/business-facts';
import { Page } from '@/components/shell/page';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Business' };

type Props = { params: Promise<{ id: string }> };

export default async function BusinessPage({ params }: Props) {
  const businessId = (await params).id.slice(0, 64);
  await adminOnly(`/admin/businesses/${businessId}`);
  const business = await found((await api()).dispatch.business({ businessId }));
  return (
    <Page
      title={business.name}
      width="full"
      back={{ href: '/admin/businesses', label: 'Businesses' }}
      lead={business.city}
    >
      <BusinessFacts business={business} />
    </Page>
  );
}
