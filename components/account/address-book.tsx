'use client';
import { useState } from 'react';
import type { Country, SavedAddress } from '../checkout/address-draft';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { useToast } from '../ui/toast';
import { AddressCard } from './address-card';
import { AddressDialog } from './address-dialog';

type AddressBookProps = {
  served: SavedAddress[];
  countries: readonly Country[];
  /** Stands in a new address as the one who receives. */
  name: string;
};

/** One's own addresses, to add to, change, remove, and to choose the usual one. */
export function AddressBook({ served, countries, name }: AddressBookProps) {
  const { addresses, setAddresses, makeUsual, remove } = useAddresses(served);
  const [open, setOpen] = useState<SavedAddress | 'new' | null>(null);
  const add = <Button onClick={() => setOpen('new')}>Add address</Button>;
  return (
    <Card as="section" title="Addresses" actions={addresses.length > 0 ? add : null}>
      {addresses.length === 0 ? (
        <EmptyState title="No address yet" action={add}>
          What you keep here is ready to choose at checkout.
        </EmptyState>
      ) : null}
      <ul className="grid gap-3 sm:grid-cols-2">
        {addresses.map((address) => (
          <AddressCard
            key={address.id}
            address={address}
            countries={countries}
            onEdit={() => setOpen(address)}
            onDefault={() => makeUsual(address.id)}
            onRemove={() => remove(address.id)}
          />
        ))}
      </ul>
      {open ? (
        <AddressDialog
          address={open === 'new' ? null : open}
          countries={countries}
          name={name}
          onSaved={setAddresses}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Card>
  );
}

function useAddresses(served: SavedAddress[]) {
  const { identity } = useTRPCClient();
  const toast = useToast();
  const [addresses, setAddresses] = useState(served);

  async function change(work: Promise<SavedAddress[]>, done: string) {
    try {
      setAddresses(await work);
      toast({ title: done });
    } catch (error) {
      toast({ title: 'Nothing was changed', description: sentenceFor(error), tone: 'bad' });
    }
  }

  return {
    addresses,
    setAddresses,
    makeUsual: (id: string) =>
      change(identity.setDefaultAddress.mutate({ id }), 'This is your usual address now'),
    remove: (id: string) => change(identity.removeAddress.mutate({ id }), 'Address removed'),
  };
}
