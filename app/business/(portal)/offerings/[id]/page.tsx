import type { Metadata } from 'next';
import { EditOffering } from '@/components/offerings/edit-offering';
import { kindWords, OFFERINGS, offeringHref, stateOf } from '@/components/offerings/offering';
import { PublishOffering } from '@/components/offerings/publish-offering';
import { Page } from '@/components/shell/page';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { api, found } from '@/server/trpc/caller';
import { businessOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Offering' };

type Props = { params: Promise<{ id: string }> };

export default async function OfferingPage({ params }: Props) {
  const productId = (await params).id.replaceAll(/[^\w-]/g, '_').slice(0, 64);
  await businessOnly(offeringHref(productId));
  const shop = await api();
  const [offering, categories, pictures] = await Promise.all([
    found(shop.offering.get({ productId })),
    shop.catalog.categories(),
    shop.offering.pictures(),
  ]);
  const { word, tone } = stateOf(offering);
  return (
    <Page
      title={offering.name}
      width="wide"
      back={{ href: OFFERINGS, label: 'Offerings' }}
      lead={
        <span className="flex flex-wrap items-center gap-x-2">
          <Badge tone={tone}>{word}</Badge>
          {kindWords[offering.kind]} · {offering.categoryName} ·{' '}
          <Link href="#stock">{offering.available} in stock</Link>
        </span>
      }
      actions={<PublishOffering offering={offering} />}
    >
      <EditOffering key={offering.id} {...{ offering, categories, pictures }} />
    </Page>
  );
}
