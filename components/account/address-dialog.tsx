'use client';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Address } from '@/db/documents';
import {
  type AddressDraft,
  type AddressErrors,
  type Country,
  checkAddress,
  EMPTY_ADDRESS,
  plainAddress,
  type SavedAddress,
  toAddress,
} from '../checkout/address-draft';
import { AddressFields } from '../checkout/address-fields';
import { fieldErrors, sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';

type AddressDialogProps = {
  /** Null to add a new one. */
  address: SavedAddress | null;
  countries: readonly Country[];
  name: string;
  onSaved: (addresses: SavedAddress[]) => void;
  onClose: () => void;
};

export function AddressDialog(props: AddressDialogProps) {
  const id = useId();
  const { form, draft, setDraft, errors, problem, isPending, save } = useAddressForm(props);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : props.onClose())}
      title={props.address ? 'Edit address' : 'Add an address'}
      wide
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Leave it</Button>
          </DialogClose>
          <Button type="submit" form={id} pending={isPending}>
            Save address
          </Button>
        </>
      }
    >
      <form id={id} ref={form} noValidate onSubmit={save} className="flex flex-col gap-4">
        {problem ? (
          <Alert tone="bad" live>
            {problem}
          </Alert>
        ) : null}
        <AddressFields
          draft={draft}
          errors={errors}
          countries={props.countries}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </form>
    </Dialog>
  );
}

function useAddressForm({ address, countries, name, onSaved, onClose }: AddressDialogProps) {
  const { identity } = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<AddressDraft>(() => draftOf(address, name));
  const [errors, setErrors] = useState<AddressErrors>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  useEffect(() => {
    if (Object.keys(errors).length === 0) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  async function save(event: FormEvent) {
    event.preventDefault();
    const found = checkAddress(draft, countries);
    const isWrong = Object.keys(found).length > 0;
    setErrors(found);
    setProblem(isWrong ? 'Please look at the marked fields again.' : null);
    if (isPending || isWrong) return;
    setPending(true);
    try {
      onSaved(await store(toAddress(draft)));
      onClose();
    } catch (error) {
      setErrors(fieldErrors(error));
      setProblem(sentenceFor(error));
      setPending(false);
    }
  }

  function store(next: Address): Promise<SavedAddress[]> {
    if (!address) return identity.addAddress.mutate({ address: next });
    return identity.updateAddress.mutate({ id: address.id, address: next });
  }

  return { form, draft, setDraft, errors, problem, isPending, save };
}

function draftOf(address: SavedAddress | null, name: string): AddressDraft {
  if (!address) return { ...EMPTY_ADDRESS, recipient: name };
  const { line2, region, ...rest } = plainAddress(address);
  return { ...rest, line2: line2 ?? '', region: region ?? '' };
}
