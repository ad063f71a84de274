import { type ReactNode, useRef } from 'react';
import { Kbd } from '../ui/kbd';
import { useRowKeys } from './use-row-keys';

/** A table whose rows are gone through by keys, and the line that says so. */
export function RowKeys({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  return (
    <div ref={list}>
      {children}
      <p className="border-t border-line px-5 py-2.5 text-sm text-muted max-sm:hidden pointer-coarse:hidden">
        <Kbd>j</Kbd> <Kbd>k</Kbd> or the arrow keys go from row to row, <Kbd>Enter</Kbd> opens one.
      </p>
    </div>
  );
}
