'use client';
import { useRef, useState } from 'react';
import { Field } from '../ui/field';
import { Textarea } from '../ui/textarea';
import type { CartLine } from './cart-changes';

/** Long enough for a word, short enough to be kept before somebody goes on. */
const PAUSE_MS = 500;

type ServiceNoteProps = {
  line: Pick<CartLine, 'name' | 'note'>;
  /** Resolves to whether it is kept. */
  onNote: (note: string) => Promise<boolean>;
};

/** What the shopper wishes of a service, for its business to read: kept while it is written. */
export function ServiceNote({ line: { name, note }, onNote }: ServiceNoteProps) {
  const [text, setText] = useState(note ?? '');
  const kept = useRef(note ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function keep(written: string): Promise<void> {
    clearTimeout(timer.current);
    const wanted = written.trim();
    if (wanted === kept.current) return;
    const before = kept.current;
    kept.current = wanted;
    if (!(await onNote(wanted))) kept.current = before;
  }

  function write(written: string): void {
    setText(written);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep(written), PAUSE_MS);
  }

  return (
    <Field
      label={
        <>
          Your wish<span className="sr-only"> for {name}</span>
        </>
      }
      optional
      hint="A day, an hour: the business reads it and answers when it confirms."
      className="mt-3 max-w-md"
    >
      <Textarea
        rows={1}
        value={text}
        maxLength={500}
        onChange={(event) => write(event.target.value)}
        onBlur={() => void keep(text)}
      />
    </Field>
  );
}
