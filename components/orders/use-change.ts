'use client';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
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
type Answer = Outputs['orderChange']['change'];

/** The form of a change: quantities, what the server says of them, and how confirming went. */
export function useChange(order: Changeable, editor: Editor, done: () => void) {
  const trpc = useTRPC();
  const change = useChangeCall(editor);
  const lines = order.lines.filter(({ state }) => state === 'pending');
  const [quantities, setQuantities] = useState<Record<string, number>>({});
  const [methodRef, setMethodRef] = useState<string | null>(null);
  const [question, setQuestion] = useState<string | null>(null);
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
  const isPaid = !data?.needsPayment || methodRef !== null || question !== null;

  function setQuantity(lineId: string, quantity: number) {
    setQuantities((before) => ({ ...before, [lineId]: quantity }));
    setQuestion(null);
    setProblem(null);
  }

  async function confirm() {
    if (!data || isPending) return;
    setPending(true);
    setProblem(null);
    try {
      const { version, after: expected } = data;
      const answer = await change({
        ...{ orderId: order.id, version, lines: changes, expected },
        methodRef: data.needsPayment && !question ? methodRef : null,
      });
      if (answer.status === 'changed') done();
      else if (answer.status === 'action_required') setQuestion(answer.url);
      else setProblem('The bank has not answered yet. Please press again in a moment.');
    } catch (error) {
      setQuestion(null);
      setProblem(sentenceFor(error));
      void preview.refetch();
    } finally {
      setPending(false);
    }
  }

  const isReady = data !== undefined && !preview.isPlaceholderData && isPaid;
  return {
    ...{ lines, quantities, setQuantity, preview, isAsked, isReady, isPending },
    ...{ question, problem, confirm, methodRef, setMethodRef },
  };
}

function useChangeCall(editor: Editor): (input: Asked) => Promise<Answer> {
  const { orderChange } = useTRPCClient();
  return ({ methodRef, ...input }) =>
    editor === 'admin'
      ? orderChange.changeByAdmin.mutate(input)
      : orderChange.change.mutate({ ...input, methodRef });
}

export type ChangeForm = ReturnType<typeof useChange>;
