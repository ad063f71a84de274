'use client';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '../admin/use-action';
import { newToken } from '../new-token';
import { useTRPC, useTRPCClient } from '../trpc';
import type { ReturnableOrder } from './return-form';
import type { Amounts, ReturnReason } from './words';

type Wanted = { lineId: string; quantity: number };
type Problems = { lines?: string; reason?: string };

export type ReturnFormState = ReturnType<typeof useReturn>;

/** The state of the form that asks for a return; one line alone is chosen already. */
export function useReturn(order: ReturnableOrder) {
  const router = useRouter();
  const client = useTRPCClient();
  const [quantities, setQuantities] = useState<Record<string, number>>(() => chosen(order));
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [note, setNote] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [token] = useState(newToken);
  const wanted = wantedOf(quantities);
  const preview = usePreview(order.orderId, wanted);
  const { act, isPending, failure } = useAction(
    (because: ReturnReason) =>
      client.order.requestReturn.mutate({
        ...{ orderId: order.orderId, lines: wanted, reason: because, token },
        note: note.trim() || null,
      }),
    () => router.push(`/orders/${order.number}?return=asked`),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found: Problems = {
      ...(wanted.length === 0 && { lines: 'Choose at least one piece.' }),
      ...(reason === null && { reason: 'Say why, so that the business knows what to expect.' }),
    };
    setProblems(found);
    const form = event.currentTarget;
    if (found.lines) form.querySelector('input')?.focus();
    else if (found.reason) form.querySelector<HTMLInputElement>('input[name=reason]')?.focus();
    else if (reason) void act(reason);
  }

  function setQuantity(lineId: string, quantity: number) {
    setProblems(({ lines: _, ...rest }) => rest);
    setQuantities((known) => ({ ...known, [lineId]: quantity }));
  }

  function chooseReason(because: ReturnReason) {
    setProblems(({ reason: _, ...rest }) => rest);
    setReason(because);
  }

  return {
    ...{ quantities, setQuantity, reason, setReason: chooseReason, note, setNote },
    ...{ problems, preview, submit, isPending, failure },
  };
}

type Preview = { amounts: Amounts | null; error: unknown; isStale: boolean };

function usePreview(orderId: string, lines: Wanted[]): Preview {
  const trpc = useTRPC();
  const { data, error, isPlaceholderData } = useQuery(
    trpc.order.previewReturn.queryOptions(lines.length > 0 ? { orderId, lines } : skipToken, {
      placeholderData: keepPreviousData,
    }),
  );
  const amounts = lines.length > 0 && !error ? (data ?? null) : null;
  return { amounts, error, isStale: isPlaceholderData };
}

function chosen({ lines }: ReturnableOrder): Record<string, number> {
  const [only, ...others] = lines;
  return only && others.length === 0 ? { [only.id]: 1 } : {};
}

function wantedOf(quantities: Record<string, number>): Wanted[] {
  return Object.entries(quantities)
    .filter(([, quantity]) => quantity > 0)
    .map(([lineId, quantity]) => ({ lineId, quantity }));
}
