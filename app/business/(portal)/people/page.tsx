import type { Metadata } from 'next';
import { InviteColleague } from '@/components/people/invite-colleague';
import { PeopleList } from '@/components/people/people-list';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage() {
  const { userId } = await businessOnly('/business/people');
  const { members, invited } = await (await api()).people.list();
  return (
    <Page title="People" width="full" lead="Everybody here can answer orders and change offerings.">
      <div className="flex flex-col gap-4">
        <Card padding="none">
          <PeopleList members={members} invited={invited} ownId={userId} />
        </Card>
        <InviteColleague />
      </div>
    </Page>
  );
}
