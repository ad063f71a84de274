import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';

/** For whoever comes back without having been through the bank: the change is not made yet. */
export function WaitingChange({ number }: { number: string }) {
  return (
    <Alert
      tone="warn"
      title="A change of this order waits for its payment"
      actions={
        <ButtonLink href={`/orders/${encodeURIComponent(number)}/change`} variant="secondary">
          See how it stands
        </ButtonLink>
      }
    >
      It is made as soon as your bank agrees. Until then the order stays as it was.
    </Alert>
  );
}
