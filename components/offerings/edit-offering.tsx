'use client';
import { useState } from 'react';
import { useRefresh } from '../admin/use-refresh';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useToast } from '../ui/toast';
import { FormFrame, NotSaved } from './form-parts';
import type { Category, Offering, Picture } from './offering';
import { draftOf, fieldsOf } from './offering-draft';
import { OfferingFields } from './offering-fields';
import { OfferingPreview } from './offering-preview';
import { StockCard } from './stock-card';
import { useDraftForm } from './use-draft-form';

type EditOfferingProps = {
  offering: Offering;
  categories: readonly Category[];
  pictures: readonly Picture[];
};

/** An offering written anew; whoever comes second is told, and sees what it is now. */
export function EditOffering({ offering, categories, pictures }: EditOfferingProps) {
  const { form, draft, setDraft, submit, isPending, errors, failure, ...rest } = useEdit(offering);
  const { available, isLow, businessName: name, businessSlug: slug } = offering;
  return (
    <FormFrame
      form={form}
      onSubmit={submit}
      preview={
        <div className="flex flex-col gap-6">
          <OfferingPreview
            {...{ draft, categories, available }}
            business={{ name, slug }}
            isLow={isLow && available > 0}
          />
          <StockCard offering={offering} />
        </div>
      }
    >
      <NotSaved {...{ errors, failure }} onReload={rest.isOutdated ? rest.reload : undefined} />
      <Card as="section" title="What you offer">
        <OfferingFields
          {...{ draft, errors, categories, pictures }}
          isNew={false}
          onChange={setDraft}
        />
      </Card>
      <div>
        <Button type="submit" pending={isPending} className="max-sm:w-full">
          Save changes
        </Button>
        <p className="mt-2 text-sm text-muted">
          Orders that were placed keep the prices they were placed at.
        </p>
      </div>
    </FormFrame>
  );
}

function useEdit(offering: Offering) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  // What was seen when the writing began: a refresh of the page must not change it under the hand.
  const [opened, setOpened] = useState(offering);
  const state = useDraftForm(
    draftOf(opened),
    (draft) =>
      client.offering.change.mutate({
        productId: opened.id,
        revision: opened.revision,
        fields: fieldsOf(draft),
      }),
    (saved) => {
      show(saved);
      toast({ title: 'Changes saved', key: 'offering' });
      refresh();
    },
  );

  function show(now: Offering) {
    setOpened(now);
    state.setDraft(draftOf(now));
  }

  async function reload() {
    show(await client.offering.get.query({ productId: opened.id }));
    state.forget();
  }

  return { ...state, submit: state.submitWith(), reload };
}
