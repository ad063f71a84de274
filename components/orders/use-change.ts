'use client';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Payer, Paying } from '../checkout/paying';
import { sentenceFor } from '../reasons';
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../trpc';

/** Who changes: whoever placed the order, or an admin, who has nobody's card. */
export type Editor = 'customer' | 'admin';

/** What a change needs to know of an order. */
export type Changeable = {
  id: string;
  currency: string;
  customerName: string;
  lines: readonly { id: string; name: string; quantity: number; state: string }[];
};

type Asked = Inputs['orderChange']['change'];
type Answer = Outputs['orderChange']['resume'];
type Preview = Outputs['orderChange']['preview'];

/** The form of a change: quantities, what the server says of them, and how confirming went. */
export function useChange(order: Changeable, editor: Editor, done: () => void) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const change = useChangeCall(editor);
  const lines = order.lines.filter(({ state }) => state === 'pending');
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  /** Makes the token of what pays, where the order becomes dearer. */
  const payer = useRef<Payer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const changes = lines
    .filter(({ id, quantity }) => (quantities[id] ?? quantity) !== quantity)
    .map(({ id: lineId, quantity }) => ({ lineId, quantity: quantities[lineId] ?? quantity }));
  const isAsked = changes.length > 0;
  const preview = useQuery(
    (editor === 'admin' ? trpc.orderChange.previewByAdmin : trpc.orderChange.preview).queryOptions(
      isAsked ? { orderId: order.id, lines: changes } : skipToken,
      {
        placeholderData: keepPreviousData,
        staleTime: 0,
        retry: false,
      },
    ),
  );
  const data = isAsked ? preview.data : undefined;

  function setQuantity(lineId: string, quantity: number) {
    setQuantities((before) => ({ ...before, [lineId]: quantity }));
    setProblem(null);
  }

  async function ask(preview: Preview, paying: Paying | null): Promise<void> {
    const { version, after: expected } = preview;
    const asked = { orderId: order.id, version, lines: changes, expected };
    const { methodRef = null, provider } = paying ?? {};
    const answer = await change({ ...asked, methodRef, ...(provider && { provider }) });
    if (answer.status !== 'action_required' || answer.url !== null) return follow(answer);
    // The bank asks on this page; what it says then, the server asks it.
    if (paying?.confirm && answer.clientSecret) await paying.confirm(answer.clientSecret);
    follow(await client.orderChange.resume.mutate({ orderId: order.id }));
  }

  function follow(answer: Answer): void {
    if (answer.status === 'changed') done();
    else if (answer.status === 'not_made') setProblem(NOT_PAID);
    else if (answer.status === 'processing' || answer.url === null) setProblem(NO_ANSWER_YET);
    else window.location.assign(answer.url);
  }

  async function confirm() {
    if (!data || isPending) return;
    setPending(true);
    setProblem(null);
    try {
      const paying = data.needsPayment ? await payer.current?.() : null;
      if (paying && 'problem' in paying) setProblem(paying.problem);
      else if (paying || !data.needsPayment) await ask(data, paying ?? null);
    } catch (error) {
      setProblem(sentenceFor(error));
      void preview.refetch();
    } finally {
      setPending(false);
    }
  }

  const isCovered = editor === 'customer' || !data?.needsPayment;
  const isReady = data !== undefined && !preview.isPlaceholderData && isCovered;
  return {
    ...{ lines, quantities, setQuantity, preview, isAsked, isReady, isPending },
    ...{ problem, confirm, payer },
  };
}

const NOT_PAID = 'The payment for the change did not come about. Nothing more is charged.';
const NO_ANSWER_YET = 'The bank has not answered yet. Please press again in a moment.';

function useChangeCall(
  editor: Editor,
): (input: Asked) => Promise<Outputs['orderChange']['change']> {
  const { orderChange } = useTRPCClient();
  return (asked) => {
    if (editor === 'customer') return orderChange.change.mutate(asked);
    const { methodRef: _, provider: __, ...input } = asked;
    return orderChange.changeByAdmin.mutate(input);
  };
}

export type ChangeForm = ReturnType<typeof useChange>;
