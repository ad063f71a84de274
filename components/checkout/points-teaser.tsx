import { formatPoints, PointsMark } from '../points';
import { Button } from '../ui/button';

type PointsTeaserProps = { points: number; max: number; onOpen: () => void };

/** On phones the points lie folded in the summary: this is the way to them. */
export function PointsTeaser({ points, max, onOpen }: PointsTeaserProps) {
  return (
    <div className="flex items-center gap-3 rounded-card bg-points-soft p-4 lg:hidden">
      <PointsMark className="size-5 shrink-0 text-points" />
      <p className="min-w-0 flex-1">
        {points > 0
          ? `${formatPoints(points)} pay for part of it`
          : `Up to ${formatPoints(max)} can pay for this`}
      </p>
      <Button variant="secondary" onClick={onOpen}>
        {points > 0 ? 'Change points' : 'Use points'}
      </Button>
    </div>
  );
}
