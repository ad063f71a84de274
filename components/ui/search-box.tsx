import { Search } from 'lucide-react';
import Form from 'next/form';
import type { ReactNode } from 'react';
import { cx } from './cx';

type SearchBoxProps = {
  label: string;
  action: string;
  name?: string | undefined;
  defaultValue?: string | undefined;
  placeholder?: string | undefined;
  /** Hidden inputs that must survive the search. */
  children?: ReactNode;
  className?: string | undefined;
};

/** A search by address (GET); it works before any script has loaded. */
export function SearchBox(props: SearchBoxProps) {
  const { label, action, name = 'q', defaultValue, placeholder, children, className } = props;
  return (
    <Form action={action} role="search" className={cx('relative min-w-0', className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3.5 size-4.5 -translate-y-1/2 stroke-[1.75] text-muted"
      />
      <input
        type="search"
        name={name}
        aria-label={label}
        defaultValue={defaultValue}
        placeholder={placeholder}
        enterKeyHint="search"
        autoComplete="off"
        className={inputClass}
      />
      {children}
    </Form>
  );
}

const inputClass =
  'min-h-(--control) w-full rounded-full border border-field bg-surface py-1.5 pr-4 pl-10 ' +
  'placeholder:text-muted hover:border-muted';
