'use client';
import { type ComponentProps, useEffect, useRef } from 'react';
import { Kbd } from '../ui/kbd';
import { SearchBox } from '../ui/search-box';

/** Finds an order from anywhere in the console. */
export function CommandSearch() {
  return (
    <CommandBox label="Find an order" placeholder="Order number or e-mail" action="/admin/orders">
      <input type="hidden" name="open" value="1" />
    </CommandBox>
  );
}

type CommandBoxProps = Pick<
  ComponentProps<typeof SearchBox>,
  'label' | 'placeholder' | 'action' | 'children'
>;

/** A search on top of every page; ⌘K or Ctrl+K goes there. */
export function CommandBox(props: CommandBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      const input = box.current?.querySelector('input');
      input?.focus();
      input?.select();
    }
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <div ref={box} className="relative w-full max-w-md">
      <SearchBox {...props} />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 max-md:hidden pointer-coarse:hidden"
      >
        <Kbd>⌘K</Kbd>
      </span>
    </div>
  );
}
