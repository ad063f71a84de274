'use client';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
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

export function AddressDialog({ address, countries, name, onSaved, onClose }: AddressDialogProps) {
  const client = useTRPCClient();
  const id = useId();
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
    setErrors(found);
    setProblem(null);
    if (isPending || Object.keys(found).length > 0) return;
    setPending(true);
    try {
      const next = toAddress(draft);
      const { updateAddress, addAddress } = client.identity;
      onSaved(
        address
          ? await updateAddress.mutate({ id: address.id, address: next })
          : await addAddress.mutate({ address: next }),
      );
      onClose();
    } catch (error) {
      setErrors(fieldErrors(error));
      setProblem(sentenceFor(error));
      setPending(false);
    }
  }

  const isMarked = Object.keys(errors).length > 0;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={address ? 'Edit address' : 'Add an address'}
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
        {isMarked || problem ? (
          <Alert tone="bad" live>
            {problem ?? 'Please look at the marked fields again.'}
          </Alert>
        ) : null}
        <AddressFields
          draft={draft}
          errors={errors}
          countries={countries}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </form>
    </Dialog>
  );
}

function draftOf(address: SavedAddress | null, name: string): AddressDraft {
  if (!address) return { ...EMPTY_ADDRESS, recipient: name };
  const { line2, region, ...rest } = plainAddress(address);
  return { ...rest, line2: line2 ?? '', region: region ?? '' };
}
