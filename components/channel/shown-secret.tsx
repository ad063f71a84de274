'use client';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

/** A new secret, this once. */
export function ShownSecret({ secret }: { secret: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);

  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  }

  return (
    <Alert
      tone="good"
      title="Your new secret"
      className="mt-4"
      actions={
        <Button size="sm" variant="secondary" onClick={copy}>
          <Copy aria-hidden />
          {copied ? 'Copied' : 'Copy secret'}
        </Button>
      }
    >
      <p>Keep it now, where only your system reads it: it is not shown again.</p>
      <p className="mt-2 font-mono text-sm wrap-anywhere select-all">{secret}</p>
      {copied === false ? (
        <p className="mt-2">Your browser does not copy here. Please mark it and copy it by hand.</p>
      ) : null}
    </Alert>
  );
}
