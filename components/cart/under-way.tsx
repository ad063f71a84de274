import { Alert } from '../ui/alert';
import { ButtonLink } from '../ui/button';

type UnderWayProps = {
  /** A checkout whose payment is not decided yet. */
  checkoutId: string | null;
  /** What was ordered a moment ago. */
  number: string | null;
  /** Nothing is in the cart: then what it became is of interest. */
  isEmpty: boolean;
};

/** For whoever closed the page right after paying: where the truth is to be seen. */
export function UnderWay({ checkoutId, number, isEmpty }: UnderWayProps) {
  if (checkoutId) {
    const href = `/checkout/return?${new URLSearchParams({ checkout: checkoutId })}`;
    return (
      <Alert
        className="mb-6"
        title="A payment for this cart has begun"
        actions={
          <ButtonLink href={href} size="sm">
            See how it stands
          </ButtonLink>
        }
      >
        It is charged once at most, and nothing is ordered twice.
      </Alert>
    );
  }
  if (!number || !isEmpty) return null;
  return (
    <Alert
      className="mb-6"
      tone="good"
      title={`Order ${number} is placed`}
      actions={
        <ButtonLink href={`/orders/${encodeURIComponent(number)}`} size="sm" variant="secondary">
          See the order
        </ButtonLink>
      }
    >
      You ordered it a few minutes ago.
    </Alert>
  );
}
