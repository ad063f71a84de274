'use client';
import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button';
import { cx } from './cx';

type ToastMessage = {
  title: string;
  description?: string | undefined;
  tone?: 'info' | 'good' | 'bad' | undefined;
  /** One thing to do about it: "Undo". It then stays until closed. */
  action?: { label: string; onClick: () => void } | undefined;
  /** The action is elsewhere on the page too, so the message may go by itself. */
  brief?: boolean | undefined;
  /** Takes the place of the message of the same key. */
  key?: string | undefined;
};

/** Put once around the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 z-60 flex flex-col gap-2 sm:left-auto sm:w-92">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Shows a short message at the bottom of the page; bad news is read out at once. */
export function useToast(): (message: ToastMessage) => void {
  const { add, close } = Toast.useToastManager();
  return ({ title, description, tone = 'good', action, brief, key }) => {
    const id = add({
      title,
      description,
      type: tone,
      priority: tone === 'bad' ? 'high' : 'low',
      ...(key && { id: key }),
      ...(action && {
        ...(!brief && { timeout: 0 }),
        actionProps: {
          children: action.label,
          onClick: () => {
            close(id);
            action.onClick();
          },
        },
      }),
    });
  };
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className={toastClass}
    >
      <Toast.Content className="flex items-start gap-3 p-3.5">
        <span className={cx('mt-0.5', iconClass, tones[toneOf(toast.type)])}>
          {icons[toneOf(toast.type)]}
        </span>
        <div className="min-w-0 flex-1">
          <Toast.Title className="font-sans text-base font-medium" render={<p />} />
          <Toast.Description className="text-sm text-muted" />
        </div>
        <Toast.Action className={buttonClass({ variant: 'quiet', size: 'sm' }, '-my-1')} />
        <Toast.Close aria-label="Close" className={cx(closeClass, iconClass)}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}

function toneOf(type: string | undefined): keyof typeof tones {
  return type === 'bad' || type === 'info' ? type : 'good';
}

const toastClass =
  'rounded-control border border-line bg-surface text-ink shadow-sheet transition-[opacity,transform] ' +
  '[transform:translate(var(--toast-swipe-movement-x),var(--toast-swipe-movement-y))] ' +
  'data-starting-style:translate-y-4 data-starting-style:opacity-0 data-ending-style:opacity-0 ' +
  'data-limited:hidden';

const iconClass = '[&_svg]:size-5 [&_svg]:stroke-[1.75]';
const closeClass =
  'grid size-7 shrink-0 cursor-pointer place-items-center rounded-mark text-muted hover:bg-sunken';
const tones = { good: 'text-good', info: 'text-blue', bad: 'text-bad' } as const;
const icons = {
  good: <CircleCheck aria-hidden />,
  info: <Info aria-hidden />,
  bad: <CircleAlert aria-hidden />,
} as const;
