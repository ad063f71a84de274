import type { ReactNode } from 'react';

/** A key of the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-block min-w-6 rounded-mark border border-line bg-sunken px-1.5 text-center font-sans text-xs text-muted">
      {children}
    </kbd>
  );
}
