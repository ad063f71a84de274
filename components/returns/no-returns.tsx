import { EmptyState } from '../ui/empty-state';
import type { Tab } from './return';

/** An empty tab says what will be there. */
export function NoReturns({ state }: { state: Tab }) {
  return (
    <EmptyState picture="/art/empty-inbox.svg" title={titles[state]}>
      {sentences[state]}
    </EmptyState>
  );
}

const titles: Record<Tab, string> = {
  requested: 'No return waits for an answer',
  approved: 'Nothing is on its way back',
  received: 'Nothing has come back yet',
  rejected: 'No return was rejected',
  withdrawn: 'No return was withdrawn',
  all: 'No returns yet',
};

const sentences: Record<Tab, string> = {
  requested: 'Somebody who wants to send something back appears here, with the reason.',
  approved: 'What was approved stands here until it has arrived.',
  received: 'What has come back stays here, with what went on the shelf.',
  rejected: 'What was not taken back stays here with the reason given.',
  withdrawn: 'What a customer keeps after all stays here.',
  all: 'As soon as somebody wants to send something back, it stands here.',
};
