import type { ReactNode, RefObject } from 'react';
import { sentenceFor } from '../reasons';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import type { Errors } from './offering-draft';

type FormFrameProps = {
  form: RefObject<HTMLFormElement | null>;
  onSubmit: (event: React.FormEvent) => void;
  preview: ReactNode;
  children: ReactNode;
};

/** What is written at the left, what will be seen of it at the right; on phones below. */
export function FormFrame({ form, onSubmit, preview, children }: FormFrameProps) {
  return (
    <div className="grid items-start gap-6 text-base lg:grid-cols-[minmax(0,1fr)_18rem] lg:gap-8">
      <form ref={form} noValidate onSubmit={onSubmit} className="flex min-w-0 flex-col gap-5">
        {children}
      </form>
      <div className="lg:sticky lg:top-20">{preview}</div>
    </div>
  );
}

type NotSavedProps = {
  errors: Errors;
  failure: unknown;
  /** Shows what somebody else has saved meanwhile; absent where nobody has. */
  onReload?: (() => void) | undefined;
};

/** How many fields are wrong, or what else kept the form from being saved. */
export function NotSaved({ errors, failure, onReload }: NotSavedProps) {
  if (!failure) return null;
  const count = Object.keys(errors).length;
  return (
    <Alert
      tone="bad"
      live
      title="Nothing was saved"
      actions={
        onReload ? (
          <Button variant="secondary" size="sm" onClick={onReload}>
            Show what it is now
          </Button>
        ) : null
      }
    >
      {count === 0 ? sentenceFor(failure) : null}
      {count === 1 ? 'One field needs another look.' : null}
      {count > 1 ? `${count} fields need another look.` : null}
    </Alert>
  );
}
