import type { Metadata } from 'next';
import { AddressBook } from '@/components/account/address-book';
import { NewsPreferences } from '@/components/account/news-preferences';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Description, DescriptionList } from '@/components/ui/description-list';
import { customerApi } from '../customer';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const { shop, viewer } = await customerApi('/account');
  const [addresses, countries, news] = await Promise.all([
    shop.identity.addresses(),
    shop.identity.countries(),
    shop.notification.preferences(),
  ]);
  return (
    <Page
      title="Your account"
      width="medium"
      actions={
        <>
          <ButtonLink href="/orders" variant="secondary">
            My orders
          </ButtonLink>
          <ButtonLink href="/wallet" variant="secondary">
            Wallet
          </ButtonLink>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <Card as="section" title="You">
          <DescriptionList>
            <Description term="Name" below>
              {viewer.name}
            </Description>
            <Description term="E-mail address" below>
              {viewer.email}
            </Description>
          </DescriptionList>
        </Card>
        <AddressBook served={addresses} countries={countries} name={viewer.name} />
        <NewsPreferences served={news} />
      </div>
    </Page>
  );
}
