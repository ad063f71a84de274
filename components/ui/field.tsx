'use client';
import { CircleAlert } from 'lucide-react';
import { createContext, type ReactNode, useContext, useId } from 'react';
import { cx } from './cx';

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Says "optional" after the label; the rest is required. */
  optional?: boolean | undefined;
  /** The label is read but not seen. */
  hideLabel?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label, one control, hint and error, tied together for assistive technology. */
export function Field(props: FieldProps) {
  const { label, hint, error, optional, hideLabel, className, children } = props;
  const id = useId();
  const describedBy = cx(hint ? `${id}-hint` : null, error ? `${id}-error` : null);
  const ties: FieldTies = {
    id,
    ...(describedBy && { 'aria-describedby': describedBy }),
    ...(error && { 'aria-invalid': true }),
  };
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-medium'}>
        {label}
        {optional ? <span className="font-normal text-muted"> · optional</span> : null}
      </label>
      <FieldContext value={ties}>{children}</FieldContext>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-sm font-medium text-bad">
      <CircleAlert aria-hidden className="mt-[0.2em] size-4 shrink-0 stroke-[1.75]" />
      <span>{children}</span>
    </p>
  );
}

type FieldTies = {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true;
};

const FieldContext = createContext<FieldTies>({});

/** What a control inside a `Field` puts on its element; nothing outside one. */
export function useFieldTies(): FieldTies {
  return useContext(FieldContext);
}

/** The edge and ground shared by every control one writes into. */
export const controlClass =
  'min-w-0 w-full min-h-(--control) rounded-control border border-field bg-surface px-3 py-1.5 text-ink ' +
  'placeholder:text-muted hover:border-muted aria-invalid:border-bad aria-invalid:border-2 ' +
  'disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken';
