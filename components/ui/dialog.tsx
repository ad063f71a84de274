'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { IconButton } from './button';
import { cx } from './cx';

export type DialogProps = {
  /** A `Button` that opens it; leave out when `open` is held outside. */
  trigger?: ReactElement | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the bottom right; wrap the one that only closes in `DialogClose`. */
  footer?: ReactNode;
  /** What has the focus at first, instead of the first control. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  wide?: boolean | undefined;
};

/** A question in the middle of the page; on phones it rises from the bottom. */
export function Dialog({ wide, ...props }: DialogProps) {
  return <Overlay {...props} popupClass={cx(dialogClass, wide ? 'sm:max-w-2xl' : 'sm:max-w-md')} />;
}

/** A side sheet; on phones it rises from the bottom. */
export function Sheet({ wide, ...props }: DialogProps) {
  return <Overlay {...props} popupClass={cx(sheetClass, wide ? 'sm:max-w-xl' : 'sm:max-w-sm')} />;
}

/** Turns the button inside it into one that closes. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />;
}

function Overlay(props: Omit<DialogProps, 'wide'> & { popupClass: string }) {
  const { trigger, open, onOpenChange, title, description, children, footer } = props;
  const { initialFocus, popupClass } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={popupClass} {...(initialFocus && { initialFocus })}>
          <div className="flex items-start justify-between gap-4 p-5 pb-0 sm:p-6 sm:pb-0">
            <div className="min-w-0">
              <Base.Title className="text-xl">{title}</Base.Title>
              {description ? (
                <Base.Description className="mt-1.5 text-muted">{description}</Base.Description>
              ) : null}
            </div>
            <Base.Close
              render={
                <IconButton label="Close" size="sm" className="-mt-1 -mr-2 text-muted">
                  <X aria-hidden />
                </IconButton>
              }
            />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is long is scrolled by keys, too */}
          <div tabIndex={0} className={bodyClass}>
            {children}
          </div>
          {footer ? <div className={footerClass}>{footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export const backdropClass =
  'fixed inset-0 z-40 bg-veil transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0';

const popupBase =
  'fixed z-50 flex flex-col border border-transparent bg-surface text-ink shadow-sheet ' +
  'transition-[opacity,translate] duration-200 data-starting-style:opacity-0 data-ending-style:opacity-0 ' +
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-card ' +
  'max-sm:data-starting-style:translate-y-8 max-sm:data-ending-style:translate-y-8';

export const dialogClass =
  `${popupBase} sm:inset-0 sm:m-auto sm:h-fit sm:max-h-[85dvh] sm:w-full sm:rounded-card ` +
  'sm:data-starting-style:translate-y-2';

const sheetClass =
  `${popupBase} sm:inset-y-0 sm:right-0 sm:w-full sm:rounded-l-card ` +
  'sm:data-starting-style:translate-x-8 sm:data-ending-style:translate-x-8';

const bodyClass = 'min-h-0 flex-1 overflow-y-auto p-5 focus-visible:-outline-offset-2 sm:px-6';

export const footerClass =
  'flex flex-wrap justify-end gap-2 border-t border-line p-4 pb-[max(1rem,env(safe-area-inset-bottom))] ' +
  'max-sm:[&>*]:flex-1 sm:px-6';
