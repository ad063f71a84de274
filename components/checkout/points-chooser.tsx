'use client';
import { useState } from 'react';
import { formatPoints, PointsMark } from '../points';
import { formatPrice } from '../price';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { NumberField } from '../ui/number-field';
import { Slider } from '../ui/slider';
import { ExplainBalance } from '../wallet/explain-balance';
import type { OpenCheckout } from './checkout-state';
import { totalOf } from './place';
import { LARGE_POINT_STEP, limitNote } from './points-choice';

type PointsChooserProps = {
  checkout: OpenCheckout;
  /** The charity whose points they are; null for one's own. */
  charity: string | null;
  onChoose: (points: number) => void;
};

export const POINTS_ID = 'points';

/** How much of it points pay: slider, number, all or none, and what holds them back. */
export function PointsChooser({ checkout, charity, onChoose }: PointsChooserProps) {
  const { view, draft, isPlacing, problem } = checkout;
  const { snapshot, limit } = view;
  // What stands in the field while it is written; then it shows what could be chosen.
  const [typed, setTyped] = useState<number | null>(null);
  const note = limitNote({ ...view, method: draft.method }, draft);
  const payable = (points: number) =>
    formatPrice(totalOf({ ...checkout, draft: { ...draft, points } }), snapshot.currency);
  return (
    <section id={POINTS_ID} aria-labelledby="points-title" className={boxClass}>
      <h3 id="points-title" className="flex items-baseline gap-2 font-sans text-base">
        <PointsMark className="size-[0.85em] text-points" />
        Pay with points
      </h3>
      <p className="text-sm text-muted">
        {formatPoints(snapshot.spendablePoints)} to spend
        {charity ? ` from ${charity}’s wallet` : ''}
      </p>
      <ExplainBalance className="-ml-3" />
      {limit.max > 0 ? (
        <>
          <Slider
            label="Points to use"
            value={draft.points}
            max={limit.max}
            largeStep={LARGE_POINT_STEP}
            disabled={isPlacing}
            valueText={(points) => `${formatPoints(points)}, you pay ${payable(points)}`}
            onValueChange={onChoose}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Field label="Number of points" hideLabel className="min-w-44 flex-1">
              <NumberField
                value={typed ?? draft.points}
                min={0}
                max={limit.max}
                disabled={isPlacing}
                onValueChange={(points) => {
                  setTyped(points);
                  onChoose(points ?? 0);
                }}
                onValueCommitted={() => setTyped(null)}
              />
            </Field>
            <div className="flex flex-1 gap-2 *:flex-1">
              <Button variant="secondary" disabled={isPlacing} onClick={() => onChoose(0)}>
                None
              </Button>
              <Button variant="secondary" disabled={isPlacing} onClick={() => onChoose(limit.max)}>
                All
              </Button>
            </div>
          </div>
        </>
      ) : null}
      <p role="status" className="mt-2 text-sm empty:hidden">
        {problem?.at === 'points' ? problem.message : note}
      </p>
    </section>
  );
}

const boxClass = 'rounded-control border border-transparent bg-points-soft p-4';
