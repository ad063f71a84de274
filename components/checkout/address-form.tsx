'use client';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Address } from '@/db/documents';
import { fieldErrors, sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import {
  type AddressDraft,
  type AddressErrors,
  type Country,
  checkAddress,
  EMPTY_ADDRESS,
  type SavedAddress,
  toAddress,
} from './address-draft';
import { AddressFields } from './address-fields';

type AddressFormProps = {
  countries: readonly Country[];
  recipient: string;
  onSaved: (addresses: SavedAddress[]) => void;
  onDone: (address: Address, isKept: boolean) => void;
};

export function AddressForm({ countries, recipient, onSaved, onDone }: AddressFormProps) {
  const client = useTRPCClient();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<AddressDraft>({ ...EMPTY_ADDRESS, recipient });
  const [errors, setErrors] = useState<AddressErrors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isKept, setKept] = useState(true);
  const [isSaving, setSaving] = useState(false);

  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirstInvalid(form.current);
  }, [errors]);

  async function use(event: FormEvent) {
    event.preventDefault();
    const found = checkAddress(draft, countries);
    setErrors(found);
    setFailure(null);
    if (Object.keys(found).length > 0 || isSaving) return;
    if (isKept) await keep(toAddress(draft));
    else onDone(toAddress(draft), false);
  }

  async function keep(address: Address) {
    setSaving(true);
    try {
      onSaved(await client.identity.addAddress.mutate({ address }));
      onDone(address, true);
    } catch (error) {
      setErrors(fieldErrors(error));
      setFailure(sentenceFor(error));
    } finally {
      setSaving(false);
    }
  }

  const count = Object.keys(errors).length;
  return (
    <form ref={form} noValidate onSubmit={use} className="flex flex-col gap-4">
      {count > 0 || failure ? (
        <Alert tone="bad" live>
          {count > 0 ? summaryOf(count) : failure}
        </Alert>
      ) : null}
      <AddressFields
        draft={draft}
        errors={errors}
        countries={countries}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <Checkbox
        label="Keep this address for next time"
        checked={isKept}
        onChange={(event) => setKept(event.target.checked)}
      />
      <div>
        <Button type="submit" variant="secondary" pending={isSaving}>
          Use this address
        </Button>
      </div>
    </form>
  );
}

function summaryOf(count: number): string {
  return count === 1 ? 'One field needs another look.' : `${count} fields need another look.`;
}

function focusFirstInvalid(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
