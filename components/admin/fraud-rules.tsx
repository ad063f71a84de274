'use client';
import { type FormEvent, useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Switch } from '../ui/switch';
import { Time } from '../ui/time';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { type FraudRule, ruleKinds } from './fraud';
import { type RuleDraft, RuleFields } from './fraud-rule-fields';
import { NewFraudRule } from './new-fraud-rule';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** The shop's rules, each changed where it stands. */
export function FraudRules({ rules }: { rules: readonly FraudRule[] }) {
  return (
    <Card as="section" title="Rules" actions={<NewFraudRule />} padding="none">
      {rules.length === 0 ? (
        <EmptyState picture="/art/empty-inbox.svg" title="No rule stands">
          Every order goes through unseen until you add one.
        </EmptyState>
      ) : (
        <ul aria-label="Rules" className="divide-y divide-line">
          {rules.map((rule) => (
            <Rule key={`${rule.id} ${rule.updatedAt}`} rule={rule} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Rule({ rule }: { rule: FraudRule }) {
  const { id, kind, isActive, updatedByName } = rule;
  const [draft, setDraft] = useState<RuleDraft>(draftOf(rule));
  const { act, isPending, failure } = useChange(rule);
  const { name, when, number } = ruleKinds[kind];
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(rule));
  const isWhole = number === null || draft.threshold !== null;

  function save(event: FormEvent) {
    event.preventDefault();
    if (isChanged && isWhole) void act({ ...draft, isActive });
  }

  return (
    <li className="px-5 py-4">
      <form onSubmit={save} aria-label={`Rule ${name}`}>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-60">
            <h3 className="text-base!">{name}</h3>
            <p className="text-muted">{when}.</p>
          </div>
          <Switch
            label={`${name} rule, ${rule.note || id}`}
            checked={isActive}
            disabled={isPending}
            onCheckedChange={(on) => void act({ ...draftOf(rule), isActive: on })}
          />
        </div>
        <div className="mt-3 grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[11rem_13rem_minmax(0,1fr)_auto]">
          <RuleFields draft={draft} onChange={setDraft} />
          <Button
            type="submit"
            variant="secondary"
            pending={isPending}
            disabled={!isChanged || !isWhole}
          >
            Save rule
          </Button>
        </div>
        <p className="mt-2 text-sm text-muted">
          {updatedByName ? (
            <>
              Changed by {updatedByName} <Time value={rule.updatedAt} show="relative" />
            </>
          ) : (
            'Came with the shop'
          )}
        </p>
        <Failure title="The rule was not changed" of={failure} className="mt-2" />
      </form>
    </li>
  );
}

function useChange({ id }: FraudRule) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  return useAction(
    (change: RuleDraft & { isActive: boolean }) =>
      client.fraud.changeRule.mutate({ id, ...change }),
    () => {
      toast({ title: 'The rule is changed' });
      refresh();
    },
  );
}

function draftOf({ kind, threshold, action, note }: FraudRule): RuleDraft {
  return { kind, threshold, action, note };
}
