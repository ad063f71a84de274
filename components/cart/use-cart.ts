'use client';
import { useEffect, useRef, useState } from 'react';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { useToast } from '../ui/toast';
import { type Cart, withChanges } from './cart-changes';
import { tellCart } from './cart-count';

// Long enough for a few quick presses to become one request.
const PAUSE_MS = 300;

/**
 * The cart on screen. Changes show at once; of several quick ones to a line only the last is sent,
 * one request at a time per line. Where the shop refuses, the line goes back to what it was.
 */
export function useCart(served: Cart) {
  const client = useTRPCClient();
  const toast = useToast();
  const [known, setKnown] = useState(served);
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const [notesUnderWay, setNotesUnderWay] = useState(0);
  const lanes = useRef(new Map<string, Lane>());
  const cart = withChanges(known, wanted);

  useEffect(() => tellCart(cart), [cart]);

  /** `note`: the wish of a line that comes back whole. */
  function setQuantity(productId: string, quantity: number, note?: string | null): void {
    setWanted((before) => new Map(before).set(productId, quantity));
    const lane = lanes.current.get(productId) ?? { timer: undefined, isSending: false };
    lanes.current.set(productId, lane);
    const kept = quantity > 0 ? (note ?? lane.next?.note ?? null) : null;
    lane.next = { quantity, note: kept };
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => void send(productId, lane), PAUSE_MS);
  }

  async function send(productId: string, lane: Lane): Promise<void> {
    if (lane.isSending || lane.next === undefined) return;
    const { quantity, note } = lane.next;
    lane.next = undefined;
    lane.isSending = true;
    try {
      let answer = await client.cart.setQuantity.mutate({ productId, quantity });
      if (note) answer = await client.cart.setNote.mutate({ productId, note });
      setKnown((before) => (answer.version >= before.version ? answer : before));
    } catch (error) {
      toast({ title: 'The cart was not changed', description: sentenceFor(error), tone: 'bad' });
    }
    lane.isSending = false;
    if (lane.next === undefined) setWanted((before) => without(before, productId));
    else await send(productId, lane);
  }

  async function setNote(productId: string, note: string): Promise<boolean> {
    setNotesUnderWay((count) => count + 1);
    try {
      const answer = await client.cart.setNote.mutate({ productId, note });
      setKnown((before) => (answer.version >= before.version ? answer : before));
      return true;
    } catch (error) {
      toast({ title: 'Your wish was not kept', description: sentenceFor(error), tone: 'bad' });
      return false;
    } finally {
      setNotesUnderWay((count) => count - 1);
    }
  }

  return { cart, setQuantity, setNote, isSaving: wanted.size > 0 || notesUnderWay > 0 };
}

type Lane = {
  timer: ReturnType<typeof setTimeout> | undefined;
  isSending: boolean;
  next?: { quantity: number; note: string | null } | undefined;
};

function without(map: ReadonlyMap<string, number>, key: string): ReadonlyMap<string, number> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
