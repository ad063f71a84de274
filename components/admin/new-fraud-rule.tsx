'use client';
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Dialog, DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { type RuleKind, ruleKinds } from './fraud';
import { type RuleDraft, RuleFields } from './fraud-rule-fields';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

const FORM = 'new-fraud-rule';
const blank: RuleDraft = { kind: 'amount', threshold: 50_000, action: 'review', note: '' };
const usual: Record<RuleKind, number | null> = {
  amount: 50_000,
  quantity: 20,
  new_account: 20_000,
  country_mismatch: null,
  provider_risk: 65,
};

/** Adds a rule, which counts from then on. */
export function NewFraudRule() {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(blank);
  const { act, isPending, failure } = useAction(
    () => client.fraud.addRule.mutate({ ...draft, isActive: true }),
    () => {
      toast({ title: 'The rule is added' });
      setOpen(false);
      setDraft(blank);
      refresh();
    },
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    if (ruleKinds[draft.kind].number === null || draft.threshold !== null) void act();
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary">
          <Plus aria-hidden />
          Add rule
        </Button>
      }
      title="Add a rule"
      description="It counts for every order from now on. The strongest of all rules that match wins."
      footer={
        <>
          <DialogClose>
            <Button variant="secondary">Add nothing</Button>
          </DialogClose>
          <Button type="submit" form={FORM} pending={isPending}>
            Add rule
          </Button>
        </>
      }
    >
      <form id={FORM} onSubmit={submit} noValidate className="flex flex-col gap-4">
        <Field label="It looks at" hint={`${ruleKinds[draft.kind].when}.`}>
          <Select
            value={draft.kind}
            onChange={(event) => {
              const kind = event.target.value as RuleKind;
              setDraft({ ...draft, kind, threshold: usual[kind] });
            }}
          >
            {Object.entries(ruleKinds).map(([kind, { name }]) => (
              <option key={kind} value={kind}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <RuleFields draft={draft} onChange={setDraft} />
        <Failure title="The rule was not added" of={failure} />
      </form>
    </Dialog>
  );
}
