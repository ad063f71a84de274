'use client';
import { Slider as Base } from '@base-ui/react/slider';
import type { ReactNode } from 'react';

type SliderProps = {
  /** Its name for assistive technology, or `labelledBy` an element on the page. */
  label?: string | undefined;
  labelledBy?: string | undefined;
  value: number;
  /** While the thumb moves. */
  onValueChange: (value: number) => void;
  /** When it is let go: the moment to ask the server. */
  onValueCommitted?: ((value: number) => void) | undefined;
  min?: number | undefined;
  max: number;
  step?: number | undefined;
  /** Page keys and Shift with arrows. */
  largeStep?: number | undefined;
  /** What the value says aloud: "1,200 points, you pay $12.00". */
  valueText?: ((value: number) => string) | undefined;
  /** What stands under the left and the right end. */
  ends?: readonly [ReactNode, ReactNode] | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

/** A slider in the colour of points. */
export function Slider(props: SliderProps) {
  const { label, labelledBy, min = 0, valueText, ends, className } = props;
  const empty = props.max <= min;
  return (
    <div className={className}>
      <Base.Root
        value={props.value}
        onValueChange={props.onValueChange}
        onValueCommitted={(value) => props.onValueCommitted?.(value)}
        min={min}
        max={empty ? min + 1 : props.max}
        step={props.step ?? 1}
        largeStep={props.largeStep ?? 10}
        disabled={props.disabled || empty}
        locale="en-US"
      >
        <Base.Control className="mx-3.5 flex h-11 touch-none items-center select-none data-disabled:opacity-55">
          <Base.Track className={trackClass}>
            <Base.Indicator className="rounded-full bg-points forced-colors:bg-[Highlight]" />
            <Base.Thumb
              aria-label={label}
              aria-labelledby={labelledBy}
              getAriaValueText={valueText ? (_, value) => valueText(value) : null}
              className={thumbClass}
            />
          </Base.Track>
        </Base.Control>
      </Base.Root>
      {ends ? (
        <div className="flex justify-between text-sm text-muted tabular-nums">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      ) : null}
    </div>
  );
}

const trackClass =
  'relative h-2 w-full rounded-full bg-points-soft forced-colors:border shadow-[inset_0_0_0_1px_var(--color-field)]';

const thumbClass =
  'size-7 cursor-grab rounded-full border-2 border-points bg-surface shadow-card ' +
  'before:absolute before:inset-2 before:rounded-full before:bg-points data-dragging:cursor-grabbing ' +
  'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-blue';
