import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { Switch } from '../ui/switch';
import type { SettingField as Setting, Value } from './channel';

type SettingFieldProps = {
  setting: Setting;
  value: Value | undefined;
  error: string | undefined;
  onChange: (value: Value) => void;
};

/** The control for one setting, with what the plugin says of it. */
export function SettingField({ setting, value, error, onChange }: SettingFieldProps) {
  const { name, title, description, kind, options, isRequired, maxLength } = setting;
  if (kind === 'switch') {
    return (
      <div className="flex flex-col gap-1">
        <span className="text-sm font-medium">{title}</span>
        <Switch label={title} checked={value === true} onCheckedChange={onChange} />
        <p className="text-sm text-muted">{description}</p>
      </div>
    );
  }
  const shown = value === undefined ? '' : String(value);
  return (
    <Field label={title} hint={description} error={error} optional={!isRequired}>
      {kind === 'choice' ? (
        <Select name={name} value={shown} onChange={(event) => onChange(event.target.value)}>
          {isRequired && shown ? null : <option value="">Not said</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {option.charAt(0).toUpperCase() + option.slice(1)}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          name={name}
          // What fits is the plugin's to say, in words: the browser only brings the right keyboard.
          type={kind === 'tel' ? 'tel' : 'text'}
          inputMode={kind === 'number' ? 'numeric' : kind === 'text' ? undefined : kind}
          value={shown}
          maxLength={maxLength}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
