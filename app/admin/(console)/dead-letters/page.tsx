import type { Metadata } from 'next';
import { DeadLetterList } from '@/components/admin/dead-letter-list';
import { Page } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Dead letters' };

export default async function DeadLettersPage() {
  await adminOnly('/admin/dead-letters');
  const { letters, total } = await (await api()).deadLetter.list();
  return (
    <Page
      title="Dead letters"
      width="full"
      lead="What was tried as often as it should be and failed for good. Mend the cause, then try it again: everything else goes on meanwhile."
    >
      {letters.length > 0 ? (
        <DeadLetterList letters={letters} total={total} />
      ) : (
        <EmptyState picture="/art/empty-inbox.svg" title="Nothing has been given up">
          A message that cannot be dealt with after several tries will stand here.
        </EmptyState>
      )}
    </Page>
  );
}
