'use client';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC } from '../trpc';
import { chosenOf, type Offer, type Payer } from './paying';
import type { StripeForm } from './stripe-form';
import { useCard } from './use-card';

/** A provider that is down comes back by itself; the page sees it this soon. */
const LOOK_AGAIN_MS = 15_000;

/** What the shopper may pay with, which of it is chosen, and how it becomes a token. */
export function usePayment(served: readonly Offer[], holder: string) {
  const offers = useOffers(served);
  const [wanted, choose] = useState<string | null>(null);
  const card = useCard(holder);
  const stripe = useRef<StripeForm | null>(null);
  const chosen = chosenOf(offers, wanted);

  const payer: Payer = async () => {
    if (!chosen) return { problem: NOTHING_WORKS };
    const { provider, kind } = chosen;
    if (kind === 'paypal' || kind === 'invoice') return { provider, methodRef: provider };
    if (kind === 'card') return stripe.current?.pay(provider) ?? { problem: NOT_READY };
    const methodRef = card.tokenize();
    return methodRef && { provider, methodRef };
  };

  return { offers, chosen, choose, card, stripe, payer };
}

export type Payment = ReturnType<typeof usePayment>;

const NOTHING_WORKS =
  'No way to pay works at the moment. Your things stay held; please try again soon.';
const NOT_READY = 'The card form is not ready yet. Please wait a moment and try again.';

function useOffers(served: readonly Offer[]): readonly Offer[] {
  const query = useTRPC().payment.offers.queryOptions(undefined, {
    initialData: [...served],
    refetchInterval: LOOK_AGAIN_MS,
  });
  return useQuery(query).data;
}
