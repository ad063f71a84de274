'use client';
import { useState } from 'react';
import type { SandboxToken } from '@/server/payment/sandbox-cards';
import { type CardDraft, type CardErrors, type CardField, checkCard, testCard } from './card';

/** The card as it is written. It lives in this page's memory and nowhere else. */
export function useCard(holder: string) {
  const [card, setCard] = useState<CardDraft>({ number: '', expiry: '', cvc: '', name: holder });
  const [errors, setErrors] = useState<CardErrors>({});
  const [refusals, setRefusals] = useState(0);

  function write(field: CardField, value: string): void {
    setCard((before) => ({ ...before, [field]: value }));
    setErrors(({ [field]: _, ...rest }) => rest);
  }

  function fill(number: string): void {
    setCard((before) => ({ ...before, ...testCard(number, new Date()) }));
    setErrors({});
  }

  /** The token that stands for the card; null where a field needs another look. */
  function tokenize(): SandboxToken | null {
    const checked = checkCard(card, new Date());
    setErrors('errors' in checked ? checked.errors : {});
    if ('token' in checked) return checked.token;
    setRefusals((before) => before + 1);
    return null;
  }

  return { card, errors, refusals, write, fill, tokenize };
}

export type CardForm = ReturnType<typeof useCard>;
