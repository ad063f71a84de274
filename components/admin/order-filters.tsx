'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { Button, ButtonLink } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { IN_REVIEW, type OrderFilter, orderFilterHref, readOrderFilter } from './order-filter';
import { orderStates, stateWord } from './state-badge';

type OrderFiltersProps = {
  filter: OrderFilter;
  businesses: readonly { id: string; name: string }[];
};

/** What to look for; the answer is an address that can be kept and sent. */
export function OrderFilters({ filter, businesses }: OrderFiltersProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions();
    startTransition(() => router.push(orderFilterHref(readOrderFilter({ ...fields, zone }))));
  }

  return (
    <form
      key={orderFilterHref(filter)}
      action="/admin/orders"
      onSubmit={submit}
      className={formClass}
    >
      <Field label="Number or e-mail" className="max-xl:col-span-2">
        <Input type="search" name="q" defaultValue={filter.q} autoComplete="off" />
      </Field>
      <Field label="State">
        <Select name="state" defaultValue={filter.state}>
          <option value="">All</option>
          {orderStates.map((state) => (
            <option key={state} value={state}>
              {stateWord('order', state)}
            </option>
          ))}
          <option value={IN_REVIEW}>In review</option>
        </Select>
      </Field>
      <Field label="Business">
        <Select name="business" defaultValue={filter.business}>
          <option value="">All</option>
          {businesses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="From">
        <Input type="date" name="from" defaultValue={filter.from} />
      </Field>
      <Field label="To">
        <Input type="date" name="to" defaultValue={filter.to} />
      </Field>
      <div className="flex gap-2 max-xl:col-span-full">
        <Button type="submit" variant="secondary" pending={isPending}>
          Filter orders
        </Button>
        {isFiltered(filter) ? (
          <ButtonLink href="/admin/orders" variant="quiet">
            Clear
          </ButtonLink>
        ) : null}
      </div>
    </form>
  );
}

export function isFiltered({ q, state, business, from, to }: OrderFilter): boolean {
  return [q, state, business, from, to].some(Boolean);
}

const formClass =
  'mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-4 ' +
  'xl:grid-cols-[minmax(9rem,1fr)_8rem_11rem_9rem_9rem_auto]';
