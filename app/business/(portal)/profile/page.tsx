import type { Metadata } from 'next';
import { EditProfile } from '@/components/business/edit-profile';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Your page' };

export default async function ProfilePage() {
  await businessOnly('/business/profile');
  const profile = await (await api()).profile.get();
  return (
    <Page
      title="Your page"
      width="medium"
      lead="What shoppers see of you, beside your offerings."
      actions={
        <ButtonLink href={`/businesses/${profile.slug}`} variant="secondary">
          See it in the shop
        </ButtonLink>
      }
    >
      <EditProfile profile={profile} />
    </Page>
  );
}
