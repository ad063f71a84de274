'use client';
import { Clock, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { Time } from '../ui/time';
import { formatTime } from '../ui/time-format';
import { clockOf, holdPhase, spokenTime } from './hold-clock';
import { HoldWarning } from './hold-warning';
import { useSecondsLeft } from './use-seconds-left';
import { useSpoken } from './use-spoken';

type HoldNoticeProps = {
  expiresAt: string;
  endsAt: number;
  secondsGiven: number;
  isPlacing: boolean;
  onExtend: () => Promise<void>;
  onOver: () => void;
};

/** The promise: everything in the summary is held until then, and for longer when asked. */
export function HoldNotice(props: HoldNoticeProps) {
  const { expiresAt, endsAt, secondsGiven, isPlacing, onExtend, onOver } = props;
  const secondsLeft = useSecondsLeft(endsAt);
  const phase = holdPhase(secondsLeft);
  const isOver = phase === 'over' && !isPlacing;
  useEffect(() => {
    if (isOver) onOver();
  }, [isOver, onOver]);
  const clock = formatTime(new Date(expiresAt), 'time', { now: new Date() });
  const Icon = phase === 'calm' ? Clock : TriangleAlert;
  return (
    <div className={cx(boxClass, phase === 'calm' ? 'bg-sunken' : 'bg-warn-soft')}>
      <Icon aria-hidden className={cx(iconClass, phase !== 'calm' && 'text-warn')} />
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          Yours until <Time value={expiresAt} show="time" className="tabular-nums" />
        </span>
        <span role="timer" className={cx('tabular-nums', timeClass, phase !== 'calm' && warnClass)}>
          <span aria-hidden>{clockOf(secondsLeft)} left</span>
          <span className="sr-only">{spokenTime(secondsLeft)} left</span>
        </span>
      </p>
      <Button variant="quiet" size="sm" disabled={isPlacing} onClick={() => void onExtend()}>
        More time
      </Button>
      <p role="status" className="sr-only">
        {useSpoken(`Everything is held until ${clock}`)}
      </p>
      <HoldWarning
        endsAt={endsAt}
        secondsLeft={secondsLeft}
        secondsGiven={secondsGiven}
        isPlacing={isPlacing}
        onExtend={onExtend}
      />
    </div>
  );
}

const boxClass =
  'flex items-center gap-x-3 rounded-control border border-transparent py-1.5 pr-1.5 pl-3.5 lg:sticky ' +
  'lg:top-2 lg:z-10';
const iconClass = 'size-4.5 shrink-0 stroke-[1.5]';
const timeClass = 'ml-2 text-muted';
const warnClass = 'font-semibold text-warn!';
