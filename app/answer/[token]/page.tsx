import type { Metadata } from 'next';
import { AnswerFrame } from '@/components/answer/answer-frame';
import { AnswerPage } from '@/components/answer/answer-page';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = {
  title: 'Answer an order',
  robots: { index: false, follow: false },
  // The address is all that is needed to answer: no other site may learn it.
  referrer: 'no-referrer',
};

type Props = { params: Promise<{ token: string }> };

/** Only shows: what a link is for happens at a press. */
export default async function Answer({ params }: Props) {
  const token = (await params).token.slice(0, 300);
  const view = await (await api()).dispatch.answer.look({ token });
  return (
    <AnswerFrame>
      <AnswerPage token={token} view={view} />
    </AnswerFrame>
  );
}
