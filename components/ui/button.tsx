import Link from 'next/link';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from './cx';
import { Spinner } from './spinner';

export type ButtonLook = {
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined;
  size?: 'sm' | 'md' | 'lg' | undefined;
  /** As wide as what holds it. */
  wide?: boolean | undefined;
};

type ButtonProps = ComponentProps<'button'> & ButtonLook & { pending?: boolean | undefined };

/** While `pending` it keeps its width and its focus, says so, and does nothing when pressed. */
export function Button({ variant, size, wide, pending, className, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      {...(pending ? { 'aria-disabled': true, 'aria-busy': true, onClick: ignore } : {})}
      className={buttonClass({ variant, size, wide }, className)}
    >
      {pending ? <Pending>{props.children}</Pending> : props.children}
    </button>
  );
}

type ButtonLinkProps = ComponentProps<typeof Link> & ButtonLook;

/** Looks like a button, goes somewhere. */
export function ButtonLink({ variant, size, wide, className, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonClass({ variant, size, wide }, className)} />;
}

type IconButtonProps = Omit<ButtonProps, 'wide'> & { label: string };

/** A square button with an icon alone; `label` is its name. */
export function IconButton({ label, variant = 'quiet', className, ...props }: IconButtonProps) {
  return (
    <Button
      {...props}
      variant={variant}
      aria-label={label}
      title={label}
      className={cx('aspect-square px-0!', className)}
    />
  );
}

/** The classes of a button, for the few things that must be another element. */
export function buttonClass(look: ButtonLook, className?: string): string {
  const { variant = 'primary', size = 'md', wide } = look;
  return cx(base, variants[variant], sizes[size], wide && 'w-full', className);
}

function Pending({ children }: { children: ReactNode }) {
  return (
    <>
      <span className="invisible inline-flex items-center gap-2">{children}</span>
      <span className="absolute inset-0 grid place-items-center">
        <Spinner label="Working…" />
      </span>
    </>
  );
}

function ignore(event: MouseEvent) {
  event.preventDefault();
}

const base =
  'relative inline-flex shrink-0 cursor-pointer items-center justify-center gap-2 rounded-control ' +
  'border text-center font-medium select-none active:translate-y-px ' +
  'disabled:cursor-not-allowed disabled:opacity-55 disabled:active:translate-y-0 ' +
  'aria-busy:cursor-progress [&_svg]:size-[1.15em] [&_svg]:shrink-0 [&_svg]:stroke-[1.5]';

const variants = {
  primary:
    'border-transparent bg-blue text-on-blue enabled:hover:bg-blue-strong [a&]:hover:bg-blue-strong',
  secondary: 'border-field bg-surface text-ink enabled:hover:bg-sunken [a&]:hover:bg-sunken',
  quiet: 'border-transparent text-blue enabled:hover:bg-blue-soft [a&]:hover:bg-blue-soft',
  danger: 'border-transparent bg-bad text-on-blue enabled:hover:bg-bad-strong',
} as const;

const sizes = {
  sm: 'min-h-9 px-3 py-1 text-sm pointer-coarse:min-h-11',
  md: 'min-h-(--control) px-4 py-1.5',
  lg: 'min-h-13 px-6 py-2 text-lg',
} as const;
