'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { NumberField } from '../ui/number-field';
import { Select } from '../ui/select';
import { type RuleAction, type RuleKind, ruleActions, ruleKinds } from './fraud';

export type RuleDraft = {
  kind: RuleKind;
  /** Cents, pieces or a score, as the kind has it. */
  threshold: number | null;
  action: RuleAction;
  note: string;
};

type RuleFieldsProps = { draft: RuleDraft; onChange: (draft: RuleDraft) => void };

/** From which number on, what then, and why. */
export function RuleFields({ draft, onChange }: RuleFieldsProps) {
  const { number } = ruleKinds[draft.kind];
  return (
    <>
      {number ? (
        <Field label={number.label}>
          <Threshold draft={draft} unit={number.unit} onChange={onChange} />
        </Field>
      ) : null}
      <Field label="Then">
        <Select
          value={draft.action}
          onChange={(event) => onChange({ ...draft, action: event.target.value as RuleAction })}
        >
          {Object.entries(ruleActions).map(([action, { name }]) => (
            <option key={action} value={action}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Note" optional className={number ? undefined : 'sm:col-span-2'}>
        <Input
          value={draft.note}
          maxLength={300}
          onChange={(event) => onChange({ ...draft, note: event.target.value })}
        />
      </Field>
    </>
  );
}

type ThresholdProps = RuleFieldsProps & { unit: 'cents' | 'pieces' | 'score' };

function Threshold({ draft, unit, onChange }: ThresholdProps) {
  const isMoney = unit === 'cents';
  const parts = isMoney ? 100 : 1;
  return (
    <NumberField
      value={draft.threshold === null ? null : draft.threshold / parts}
      min={1 / parts}
      max={isMoney ? 10_000_000 : unit === 'score' ? 100 : 999}
      step={isMoney ? 100 : 1}
      {...(isMoney && { format: { style: 'currency', currency: 'USD' } })}
      onValueChange={(value) =>
        onChange({ ...draft, threshold: value === null ? null : Math.round(value * parts) })
      }
    />
  );
}
