'use client';
import { Lock } from 'lucide-react';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Skeleton } from '../ui/skeleton';
import { type StripeFormProps, useStripeForm } from './use-stripe-form';

/** Cards and wallets in Stripe's own frames; the shop has no field for a card number here. */
export function StripePayment(props: StripeFormProps) {
  const { fields, express, state, hasWallets, retry } = useStripeForm(props);
  return (
    <div className="flex flex-col gap-5">
      <div className={hasWallets ? 'flex flex-col gap-4' : 'h-0 overflow-hidden'}>
        <div ref={express} />
        {hasWallets ? <Divider>or pay by card</Divider> : null}
      </div>
      {state === 'loading' ? <Loading /> : null}
      {state === 'failed' ? <Failed onRetry={retry} /> : null}
      <div ref={fields} className={cx(state !== 'ready' && 'h-0 overflow-hidden')} />
      <p className="flex items-start gap-2 text-sm text-muted">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0 stroke-[1.5]" />
        The card goes to Stripe alone. The shop never sees its number.
      </p>
    </div>
  );
}

function Divider({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {children}
    </p>
  );
}

/** As tall as what comes, so that nothing jumps. */
function Loading() {
  return (
    <div role="status" className="grid grid-cols-2 gap-4">
      <span className="sr-only">The card form is on its way.</span>
      <Skeleton className="col-span-2 h-18" />
      <Skeleton className="h-18" />
      <Skeleton className="h-18" />
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <Alert
      tone="warn"
      live
      title="The card form could not be loaded"
      actions={
        <Button size="sm" variant="secondary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      Stripe did not answer. Your things stay held, and nothing was charged.
    </Alert>
  );
}
