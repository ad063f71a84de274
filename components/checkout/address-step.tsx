'use client';
import { useEffect, useRef, useState } from 'react';
import type { Address } from '@/db/documents';
import { Alert } from '../ui/alert';
import { RadioCards } from '../ui/radio-cards';
import {
  addressLine,
  type Country,
  isSameAddress,
  plainAddress,
  type SavedAddress,
} from './address-draft';
import { AddressForm } from './address-form';
import type { Problem } from './checkout-state';
import { Step } from './step';

type AddressStepProps = {
  saved: readonly SavedAddress[];
  countries: readonly Country[];
  recipient: string;
  address: Address | null;
  /** Collected in person: nothing is sent anywhere. */
  isPickup: boolean;
  problem: Problem | null;
  /** An address is being written that is not used yet. */
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
  onChoose: (address: Address) => void;
};

const OTHER = 'other';
const THIS = 'this';

export function AddressStep(props: AddressStepProps) {
  const { countries, address, isPickup, problem, isWriting, onWriting, onChoose } = props;
  const [saved, setSaved] = useState(props.saved);
  const box = useFocusOn(problem);
  const chosen = address && saved.find((known) => isSameAddress(known, address));
  const [unsaved, setUnsaved] = useState(chosen ? null : address);

  function pick(id: string) {
    onWriting(id === OTHER);
    const picked = saved.find((known) => known.id === id);
    if (picked) onChoose(plainAddress(picked));
    else if (id === THIS && unsaved) onChoose(unsaved);
  }

  function done(written: Address, isKept: boolean) {
    onWriting(false);
    setUnsaved(isKept ? null : written);
    onChoose(written);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(':checked')?.focus());
  }

  return (
    <Step number={1} title="Delivery address">
      {isPickup ? (
        <p className="text-muted">You collect everything yourself, so no address is needed.</p>
      ) : (
        <div ref={box} className="flex flex-col gap-4">
          {problem ? (
            <Alert tone="bad" live>
              {problem.message}
            </Alert>
          ) : null}
          {saved.length > 0 || unsaved ? (
            <RadioCards
              legend="Delivery address"
              hideLegend
              name="address"
              value={isWriting ? OTHER : (chosen?.id ?? (address ? THIS : ''))}
              onValueChange={pick}
              options={[
                ...[...(unsaved ? [{ id: THIS, ...unsaved }] : []), ...saved].map((known) => ({
                  value: known.id,
                  title: known.recipient,
                  description: addressLine(known, countries),
                })),
                { value: OTHER, title: 'Another address' },
              ]}
            />
          ) : null}
          {isWriting ? (
            <AddressForm
              countries={countries}
              recipient={props.recipient}
              onSaved={setSaved}
              onDone={done}
            />
          ) : null}
        </div>
      )}
    </Step>
  );
}

/** Brings the focus to the first control of the box when a problem with it appears. */
function useFocusOn(problem: Problem | null) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [problem]);
  return box;
}
