import { sentenceFor } from '../reasons';
import { Alert } from '../ui/alert';

type FailureProps = {
  /** What was tried: "The order was not canceled". */
  title: string;
  /** What it failed with; nothing is shown for null. */
  of: unknown;
  className?: string | undefined;
};

/** Says beside a button why it did nothing. */
export function Failure({ title, of, className }: FailureProps) {
  if (of === null || of === undefined) return null;
  return (
    <Alert tone="bad" title={title} live className={className}>
      {sentenceFor(of)}
    </Alert>
  );
}
