'use client';
import { type RefObject, useEffect } from 'react';

const steps: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/**
 * Lets j and k, or the arrow keys, walk over the links marked `data-row` inside `list`. Heard only
 * while the list has the focus, or nothing has it: never while somebody writes.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const step = steps[event.key];
      if (!step || event.metaKey || event.ctrlKey || event.altKey || !list.current) return;
      const focused = document.activeElement;
      const isInside = list.current.contains(focused);
      if (!isInside && focused !== document.body) return;
      if (!isInside && event.key.startsWith('Arrow')) return;
      const rows = [...list.current.querySelectorAll<HTMLElement>('[data-row]')];
      const at = focused instanceof HTMLElement ? rows.indexOf(focused) : -1;
      const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [list]);
}
