'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { onThemeChange, stripeAppearance } from './stripe-appearance';
import { openStripeForm, type StripeForm } from './stripe-form';

export type StripeFormProps = {
  publishableKey: string;
  amountCents: number;
  currency: string;
  form: RefObject<StripeForm | null>;
  onExpressStart: () => boolean;
  onExpress: () => void;
};

/** Opens Stripe's form in `fields` and `express`, keeps it at the right amount and in our colors. */
export function useStripeForm(options: StripeFormProps) {
  const { publishableKey, currency, amountCents, form } = options;
  const fields = useRef<HTMLDivElement>(null);
  const express = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  const [hasWallets, setHasWallets] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    latest.current = options;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round opens it anew
  useEffect(() => {
    const places = { fields: fields.current, express: express.current };
    if (!places.fields || !places.express) return;
    let isGone = false;
    const tell = (next: typeof state) => !isGone && setState(next);
    const opening = openStripeForm({
      ...{ publishableKey, currency, fields: places.fields, express: places.express },
      amountCents: latest.current.amountCents,
      appearance: stripeAppearance(),
      onReady: () => tell('ready'),
      onFailed: () => tell('failed'),
      onWallets: (hasAny) => !isGone && setHasWallets(hasAny),
      onExpressStart: () => latest.current.onExpressStart(),
      onExpress: () => latest.current.onExpress(),
    });
    opening.then(
      (opened) => {
        if (isGone) return;
        form.current = opened;
        opened.setAmount(latest.current.amountCents);
      },
      () => tell('failed'),
    );
    const unwatch = onThemeChange(() => form.current?.setAppearance(stripeAppearance()));
    return () => {
      isGone = true;
      form.current = null;
      unwatch();
      opening.then(
        (opened) => opened.close(),
        () => undefined,
      );
    };
  }, [publishableKey, currency, form, round]);

  useEffect(() => {
    form.current?.setAmount(amountCents);
  }, [form, amountCents]);

  function retry() {
    setState('loading');
    setRound((before) => before + 1);
  }

  return { fields, express, state, hasWallets, retry };
}
