'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { tellCart } from '../cart/cart-count';
import { useTRPCClient } from '../trpc';
import { begin } from './begin';
import { changeQueue } from './change-queue';
import type { CheckoutApi, CheckoutState, Choice, Problem } from './checkout-state';
import { choose, choosePoints, save } from './choose';
import { type Desk, type Go, openDesk } from './desk';
import { extend, refresh } from './hold';
import type { Payer } from './paying';
import { place } from './place';
import { takeWhatIsLeft } from './start';
import { browserTickets } from './tickets';

const DEBOUNCE_MS = 350;

/** The checkout of this page: its state, and what can be done about it. */
export function useCheckout() {
  const go = useGo();
  const api = useCheckoutApi();
  const [{ desk, actions }] = useState(() => openCheckout(api, go));
  const state = useSyncExternalStore(desk.subscribe, desk.read, startingState);
  useOnce(() => actions.start());
  useComingBack(actions.refresh, actions.start);
  return { state, ...actions };
}

export type Checkout = ReturnType<typeof useCheckout>;

function openCheckout(api: CheckoutApi, go: Go) {
  const base = openDesk(api, browserTickets(), go);
  const changes = changeQueue<Choice>((choice) => save(desk, choice), DEBOUNCE_MS);
  const desk: Desk = { ...base, changes };
  const actions = {
    start: (choice?: Choice) => begin(desk, choice),
    takeWhatIsLeft: (lines: Parameters<typeof takeWhatIsLeft>[1]) => takeWhatIsLeft(desk, lines),
    choosePoints: (points: number) => choosePoints(desk, points),
    choose: (choice: Omit<Choice, 'points'>) => choose(desk, choice),
    extend: () => extend(desk),
    refresh: () => refresh(desk),
    place: (payer: Payer | null) => place(desk, payer),
    report: (problem: Problem) => desk.patch({ problem }),
  };
  return { desk, actions };
}

function useCheckoutApi(): CheckoutApi {
  const { checkout, cart } = useTRPCClient();
  const [api] = useState<CheckoutApi>(() => ({
    start: (choice) => checkout.start.mutate(choice),
    get: (input) => checkout.get.query(input),
    update: (input) => checkout.update.mutate(input),
    extend: (input) => checkout.extend.mutate(input),
    place: (input) => checkout.place.mutate(input),
    resume: (input) => checkout.resume.mutate(input),
    setQuantity: async (line) => tellCart(await cart.setQuantity.mutate(line)),
  }));
  return api;
}

function useGo(): Go {
  const router = useRouter();
  const [go] = useState<Go>(() => ({
    // The bank's page may be another site.
    to: (href) => (href.startsWith('/') ? router.push(href) : window.location.assign(href)),
    insteadTo: (href) => router.replace(href),
  }));
  return go;
}

function useOnce(effect: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current) return;
    isDone.current = true;
    effect();
  });
}

/** A page that comes to the front again, or out of the browser's memory, asks how things stand. */
function useComingBack(refresh: () => void, restart: () => void): void {
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && refresh();
    const onShow = (event: PageTransitionEvent) => event.persisted && restart();
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('pageshow', onShow);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('pageshow', onShow);
    };
  }, [refresh, restart]);
}

const STARTING: CheckoutState = { at: 'starting' };
const startingState = () => STARTING;
