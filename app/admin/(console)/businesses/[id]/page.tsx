import type { Metadata } from 'next';
import { BusinessChannel } from '@/components/admin/business-channel';
import { BusinessFacts } from '@/components/admin/business-facts';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Business' };

type Props = { params: Promise<{ id: string }> };

export default async function BusinessPage({ params }: Props) {
  const businessId = (await params).id.slice(0, 64);
  await adminOnly(`/admin/businesses/${businessId}`);
  const { dispatch } = await api();
  const business = await found(dispatch.business({ businessId }));
  const channel = await dispatch.channel.ofBusiness.get({ businessId });
  return (
    <Page
      title={business.name}
      width="full"
      back={{ href: '/admin/businesses', label: 'Businesses' }}
      lead={business.city}
      actions={
        <ButtonLink variant="secondary" href={`/admin/payables/${business.id}`}>
          What it is owed
        </ButtonLink>
      }
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="xl:order-last">
          <BusinessFacts business={business} />
        </div>
        <BusinessChannel businessId={business.id} channel={channel} />
      </div>
    </Page>
  );
}
