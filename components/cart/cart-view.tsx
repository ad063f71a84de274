'use client';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { useToast } from '../ui/toast';
import type { Cart, CartLine } from './cart-changes';
import { CartLineRow } from './cart-line-row';
import { CartSummary } from './cart-summary';
import { useCart } from './use-cart';

type CartViewProps = { served: Cart; whyNoPoints: string | null };

/** The cart's lines and sum; every change can be made here, and a removal undone. */
export function CartView({ served, whyNoPoints }: CartViewProps) {
  const { cart, setQuantity, setNote, isSaving } = useCart(served);
  const toast = useToast();

  function remove({ productId, name, quantity, note }: CartLine) {
    setQuantity(productId, 0);
    toast({
      title: `${name} is out of your cart`,
      tone: 'info',
      action: { label: 'Undo', onClick: () => setQuantity(productId, quantity, note) },
      key: `removed:${productId}`,
    });
  }

  if (cart.lines.length === 0) return <EmptyCart />;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Card as="section">
        <ul aria-label="In your cart">
          {cart.lines.map((line) => (
            <CartLineRow
              key={line.productId}
              line={line}
              currency={cart.currency}
              onQuantity={(quantity) => setQuantity(line.productId, quantity)}
              onRemove={() => remove(line)}
              onNote={(note) => setNote(line.productId, note)}
            />
          ))}
        </ul>
      </Card>
      <CartSummary cart={cart} isSaving={isSaving} whyNoPoints={whyNoPoints} />
    </div>
  );
}

function EmptyCart() {
  return (
    <EmptyState
      picture="/art/empty-cart.svg"
      title="Nothing in it yet"
      action={<ButtonLink href="/">Look at all offerings</ButtonLink>}
    >
      What you add waits here, also on your other devices once you have signed in.
    </EmptyState>
  );
}
