import { formatPoints, PointsMark } from '../points';
import { Price } from '../price';
import { Button, ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { Description, DescriptionList } from '../ui/description-list';
import type { Cart } from './cart-changes';

type CartSummaryProps = {
  cart: Cart;
  /** The last change is on its way, so what the checkout would find is not sure yet. */
  isSaving: boolean;
  /** Null for whoever may redeem points, or has not signed in. */
  whyNoPoints: string | null;
};

/** What it comes to, and the way on. */
export function CartSummary({ cart, isSaving, whyNoPoints }: CartSummaryProps) {
  const problems = cart.lines.filter((line) => line.problem !== null).length;
  return (
    <Card as="section" title="Summary" className="lg:sticky lg:top-6">
      <DescriptionList>
        <Description term={cart.count === 1 ? '1 unit' : `${cart.count} units`} strong>
          <Price cents={cart.subtotalCents} currency={cart.currency} />
        </Description>
      </DescriptionList>
      <p className="mt-1 text-sm text-muted">Shipping and tax come at checkout.</p>
      <PointsNote maxPoints={cart.maxPoints} whyNoPoints={whyNoPoints} />
      <div className="mt-5">
        {problems > 0 ? (
          <>
            <Button size="lg" wide disabled>
              Check out
            </Button>
            <p className="mt-2 text-sm text-muted">
              {problems === 1 ? 'One line needs' : `${problems} lines need`} a change first.
            </p>
          </>
        ) : isSaving ? (
          <Button size="lg" wide pending>
            Check out
          </Button>
        ) : (
          <ButtonLink href="/checkout" size="lg" wide>
            Check out
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}

function PointsNote({ maxPoints, whyNoPoints }: { maxPoints: number; whyNoPoints: string | null }) {
  if (whyNoPoints) return <p className="mt-4 text-sm text-muted">{whyNoPoints}</p>;
  if (maxPoints === 0) return null;
  return (
    <p className="mt-4 flex gap-2.5 rounded-control bg-points-soft px-3.5 py-2.5 text-sm text-points">
      <PointsMark className="mt-0.5 size-4 shrink-0" />
      <span>Up to {formatPoints(maxPoints)} can pay for this.</span>
    </p>
  );
}
