'use client';
import { useEffect, useRef } from 'react';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { useToast } from '../ui/toast';

type ShownKeyProps = { name: string; value: string; onDone: () => void };

/** A key right after it was made: the only time that anybody sees it. */
export function ShownKey({ name, value, onDone }: ShownKeyProps) {
  const toast = useToast();
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.querySelector('input')?.focus(), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      toast({ title: 'The key is copied' });
    } catch {
      toast({ title: 'Please copy the key by hand', tone: 'bad' });
    }
  }

  return (
    <Card as="section" title={`The key “${name}”`}>
      <div ref={shown} className="flex flex-col gap-4 text-base">
        <Alert tone="warn" live title="Keep it somewhere safe now">
          Nobody can show it again: the shop itself keeps only a digest of it.
        </Alert>
        <Field label="Key">
          <Input
            readOnly
            value={value}
            className="font-mono text-sm"
            onFocus={(event) => event.target.select()}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button onClick={copy}>Copy key</Button>
          <Button variant="secondary" onClick={onDone}>
            I have kept it
          </Button>
        </div>
      </div>
    </Card>
  );
}
