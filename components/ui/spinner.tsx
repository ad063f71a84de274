import { LoaderCircle } from 'lucide-react';
import { VisuallyHidden } from './visually-hidden';

/** A small turning ring; `label` is what a screen reader says. */
export function Spinner({ label = 'Loading…' }: { label?: string | undefined }) {
  return (
    <span role="status" className="inline-flex align-middle">
      <LoaderCircle aria-hidden className="size-[1.25em] animate-spin stroke-[1.75]" />
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
