/** Where a process can die: around a call of the provider, or around a commit. */
export type Boundary = {
  name: string;
  /** What happens to the order that dies there. */
  story: 'order' | 'cancel' | 'refund';
  /** The process that is at work at that moment: who places the order, or the worker. */
  who: 'placer' | 'worker';
  moment: 'before' | 'after';
} & (
  | {
      at: 'call';
      call: 'authorize' | 'capture' | 'void' | 'refund';
    }
  | {
      at: 'commit';
      /** As the pausing trigger names it: a table's fact, or a step of the saga. */
      label: string;
    }
);

type Place = Boundary extends infer One
  ? One extends Boundary
    ? Omit<One, 'moment' | 'name'>
    : never
  : never;

/** Every boundary of the saga, once before and once after it. */
export const BOUNDARIES: readonly Boundary[] = places().flatMap(({ name, place }) =>
  (['before', 'after'] as const).map(
    (moment) => ({ ...place, moment, name: `${name}, ${moment}` }) as Boundary,
  ),
);

/** Each place once: before the first, after the second, and so on. */
export const SHORT_BOUNDARIES = BOUNDARIES.filter((_, at) => at % 4 === 0 || at % 4 === 3);

function places(): { name: string; place: Place }[] {
  const call = (name: Extract<Boundary, { at: 'call' }>['call']) =>
    ({ at: 'call', call: name }) as const;
  const commit = (label: string) => ({ at: 'commit', label }) as const;
  const worker = { story: 'order', who: 'worker' } as const;
  return [
    {
      name: 'authorize at the provider',
      place: { story: 'order', who: 'placer', ...call('authorize') },
    },
    { name: 'store the order', place: { story: 'order', who: 'placer', ...commit('order') } },
    { name: 'capture at the provider', place: { ...worker, ...call('capture') } },
    { name: 'capture', place: { ...worker, ...commit('capture') } },
    { name: 'confirm', place: { ...worker, ...commit('confirm') } },
    { name: 'delete the cart', place: { ...worker, ...commit('delete-cart') } },
    { name: 'complete', place: { ...worker, ...commit('complete') } },
    { name: 'send a dispatch', place: { ...worker, ...commit('dispatch') } },
    { name: 'send a mail', place: { ...worker, ...commit('mail') } },
    { name: 'void at the provider', place: { story: 'cancel', who: 'worker', ...call('void') } },
    {
      name: 'return money, voided',
      place: { story: 'cancel', who: 'worker', ...commit('return-money') },
    },
    {
      name: 'refund at the provider',
      place: { story: 'refund', who: 'worker', ...call('refund') },
    },
    { name: 'mark the refund', place: { story: 'refund', who: 'worker', ...commit('refund') } },
    {
      name: 'return money, refunded',
      place: { story: 'refund', who: 'worker', ...commit('return-money') },
    },
  ];
}
