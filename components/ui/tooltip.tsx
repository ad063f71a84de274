'use client';
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';

type TooltipProps = {
  /** A few words more; never the only place where something is said. */
  content: ReactNode;
  /** Something that takes focus: a button, a link. */
  children: ReactElement;
};

export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger delay={400} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} collisionPadding={8} className="z-60">
          <Base.Popup className={popupClass}>{content}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const popupClass =
  'max-w-64 rounded-mark border border-transparent bg-ink px-2.5 py-1.5 text-sm text-bg shadow-sheet ' +
  'transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0';
