import { AttentionRow, type Matter } from './attention-row';

type AttentionListProps = {
  matters: readonly Matter[];
  /** On the page of the order itself: without a link to it. */
  ofOrder?: boolean | undefined;
};

/** What got stuck, each with what can be done about it. */
export function AttentionList({ matters, ofOrder }: AttentionListProps) {
  return (
    <ul aria-label="Needs attention" className="flex flex-col gap-3">
      {matters.map((matter) => (
        <AttentionRow key={matter.id} matter={matter} ofOrder={ofOrder} />
      ))}
    </ul>
  );
}
