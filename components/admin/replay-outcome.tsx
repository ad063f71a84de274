'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../trpc';
import { Spinner } from '../ui/spinner';
import { useToast } from '../ui/toast';
import { useRefresh } from './use-refresh';

const ASK_MS = 500;

/** Follows a replay to its end, then shows the list as it is. */
export function ReplayOutcome({ runId, title }: { runId: string; title: string }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const toast = useToast();
  const isTold = useRef(false);
  const { data } = useQuery(
    trpc.deadLetter.outcome.queryOptions(
      { runId },
      {
        refetchInterval: ({ state }) => (state.data && isOver(state.data.status) ? false : ASK_MS),
      },
    ),
  );
  useEffect(() => {
    if (!data || !isOver(data.status) || isTold.current) return;
    isTold.current = true;
    if (data.status === 'completed') toast({ title: 'It went through', description: title });
    else toast({ title: 'It failed again', description: data.error ?? title, tone: 'bad' });
    refresh();
  }, [data, refresh, toast, title]);
  return (
    <p role="status" className="inline-flex items-center gap-2 text-muted">
      <Spinner />
      Trying again…
    </p>
  );
}

function isOver(status: string): boolean {
  return status !== 'running';
}
