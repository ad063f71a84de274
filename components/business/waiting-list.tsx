'use client';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { ConfirmBookings, countOf, isBooking } from './confirm-bookings';
import { type Answered, ConfirmResults } from './confirm-results';
import { cardGrid, type Dispatch } from './dispatch';
import { DispatchCard } from './dispatch-card';

type WaitingListProps = { dispatches: readonly Dispatch[]; nowAt: string };

/** What waits for an answer: several can be chosen and confirmed at once. */
export function WaitingList({ dispatches, nowAt }: WaitingListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState<readonly Answered[]>([]);
  const selected = dispatches.filter(({ id }) => chosen.has(id));
  const { confirm, isPending, failure } = useConfirmMany((results) => {
    setAnswered(results);
    setChosen(new Set());
  });

  function choose(id: string, isOn: boolean) {
    setChosen(
      (before) => new Set(isOn ? [...before, id] : [...before].filter((one) => one !== id)),
    );
  }

  return (
    <div className="text-base">
      <ConfirmResults answered={answered} />
      <Failure title="No answer came back" of={failure} className="mb-4" />
      {dispatches.length > 0 ? (
        <Checkbox
          label={`Select all ${dispatches.length}`}
          checked={selected.length === dispatches.length}
          indeterminate={selected.length > 0 && selected.length < dispatches.length}
          onChange={(event) =>
            setChosen(new Set(event.target.checked ? dispatches.map(({ id }) => id) : []))
          }
          className="mb-3 inline-flex!"
        />
      ) : null}
      <ul hidden={dispatches.length === 0} aria-label="Dispatches" className={cardGrid}>
        {dispatches.map((dispatch) => (
          <DispatchCard
            key={dispatch.id}
            dispatch={dispatch}
            nowAt={nowAt}
            selected={chosen.has(dispatch.id)}
            select={
              <Checkbox
                hideLabel
                label={`Select ${dispatch.order.number} of ${dispatch.order.customerName}`}
                checked={chosen.has(dispatch.id)}
                onChange={(event) => choose(dispatch.id, event.target.checked)}
              />
            }
          />
        ))}
      </ul>
      {selected.length > 0 ? (
        <div className={barClass}>
          <p className="font-medium">{selected.length} selected</p>
          <div className="flex flex-wrap gap-2">
            <Button variant="quiet" onClick={() => setChosen(new Set())} className="max-sm:hidden">
              Clear
            </Button>
            {selected.some(isBooking) ? (
              <ConfirmBookings selected={selected} confirm={confirm} isPending={isPending} />
            ) : (
              <Button pending={isPending} onClick={() => confirm(selected)}>
                <Check aria-hidden />
                Confirm {countOf(selected)}
              </Button>
            )}
          </div>
        </div>
      ) : null}
    </div>
  );
}

function useConfirmMany(done: (answered: Answered[]) => void) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const { act, isPending, failure } = useAction(
    async (dispatches: readonly Dispatch[], note?: string) => {
      const dispatchIds = dispatches.map(({ id }) => id);
      const told = note ? { note } : {};
      const results = await client.dispatch.confirmMany.mutate({ dispatchIds, ...told });
      return results.flatMap((result) => {
        const dispatch = dispatches.find(({ id }) => id === result.dispatchId);
        return dispatch ? [{ ...result, dispatch }] : [];
      });
    },
    (results: Answered[]) => {
      done(results);
      refresh();
    },
  );
  return { confirm: act, isPending, failure };
}

const barClass =
  'sticky bottom-3 z-5 mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-card border ' +
  'border-line bg-surface px-4 py-2.5 shadow-sheet';
