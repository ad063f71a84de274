'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';
import { FormFrame, NotSaved } from './form-parts';
import { type Category, type Offering, offeringHref, type Picture } from './offering';
import { type Draft, EMPTY_DRAFT, fieldsOf, wholeOf } from './offering-draft';
import { OfferingFields } from './offering-fields';
import { OfferingPreview } from './offering-preview';
import { useDraftForm } from './use-draft-form';

type NewOfferingProps = {
  business: { name: string; slug: string };
  categories: readonly Category[];
  pictures: readonly Picture[];
};

/** An offering written from nothing: kept as a draft, or put into the shop at once. */
export function NewOffering({ business, categories, pictures }: NewOfferingProps) {
  const [shelf, setShelf] = useState({ available: '', lowStock: '' });
  const { form, draft, setDraft, submit, isPending, errors, failure, publish } = useNew(shelf);
  return (
    <FormFrame
      form={form}
      onSubmit={submit}
      preview={
        <OfferingPreview
          {...{ draft, business, categories }}
          available={wholeOf(shelf.available) || 0}
          isLow={false}
        />
      }
    >
      <NotSaved errors={errors} failure={failure} />
      <Card as="section" title="What you offer">
        <OfferingFields {...{ draft, errors, categories, pictures }} isNew onChange={setDraft} />
      </Card>
      <Card as="section" title="Stock">
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <Field label="Pieces to begin with" error={errors.available}>
            <Input
              value={shelf.available}
              inputMode="numeric"
              autoComplete="off"
              placeholder="0"
              onChange={(event) => setShelf({ ...shelf, available: event.target.value })}
            />
          </Field>
          <Field label="Low from" optional error={errors.lowStockThreshold}>
            <Input
              value={shelf.lowStock}
              inputMode="numeric"
              autoComplete="off"
              onChange={(event) => setShelf({ ...shelf, lowStock: event.target.value })}
            />
          </Field>
        </div>
      </Card>
      <div className="flex flex-wrap gap-3 max-sm:*:w-full">
        <Button pending={isPending} onClick={publish}>
          Publish offering
        </Button>
        <Button type="submit" variant="secondary" pending={isPending}>
          Save draft
        </Button>
      </div>
    </FormFrame>
  );
}

type Shelf = { available: string; lowStock: string };

function useNew(shelf: Shelf) {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const state = useDraftForm(
    EMPTY_DRAFT,
    (draft: Draft, isActive: boolean) =>
      client.offering.create.mutate({
        fields: fieldsOf(draft),
        available: shelf.available.trim() === '' ? 0 : wholeOf(shelf.available),
        lowStockThreshold: shelf.lowStock.trim() === '' ? null : wholeOf(shelf.lowStock),
        isActive,
      }),
    ({ id, name, isActive }: Offering) => {
      toast({ title: isActive ? `${name} is in the shop` : `${name} is kept as a draft` });
      router.push(offeringHref(id));
    },
  );
  const publish = () => state.act(state.draft, true);
  return { ...state, submit: state.submitWith(false), publish };
}
