'use client';
import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactElement, type ReactNode, useState } from 'react';
import { Button } from './button';
import { cx } from './cx';
import { backdropClass, dialogClass, footerClass } from './dialog';

type ConfirmProps = {
  trigger: ReactElement;
  title: ReactNode;
  /** What will happen, and whether it can be taken back. */
  children?: ReactNode;
  /** Verb and object: "Cancel order". */
  confirmLabel: ReactNode;
  keepLabel?: ReactNode;
  danger?: boolean | undefined;
  /** Closes when it has resolved; stays open when it rejects (say why in a toast). */
  onConfirm: () => Promise<unknown> | undefined;
};

/** Asks before something that cannot be undone. */
export function Confirm(props: ConfirmProps) {
  const { trigger, title, children, confirmLabel, keepLabel = 'Keep as it is', danger } = props;
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);

  async function confirm() {
    setPending(true);
    try {
      await props.onConfirm();
      setOpen(false);
    } finally {
      setPending(false);
    }
  }

  return (
    <AlertDialog.Root open={open} onOpenChange={setOpen}>
      <AlertDialog.Trigger render={trigger} />
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClass} />
        <AlertDialog.Popup className={cx(dialogClass, 'sm:max-w-md')}>
          <div className="p-5 sm:p-6">
            <AlertDialog.Title className="text-xl">{title}</AlertDialog.Title>
            {children ? (
              <AlertDialog.Description render={<div />} className="mt-2 text-muted">
                {children}
              </AlertDialog.Description>
            ) : null}
          </div>
          <div className={footerClass}>
            <AlertDialog.Close render={<Button variant="secondary">{keepLabel}</Button>} />
            <Button variant={danger ? 'danger' : 'primary'} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
