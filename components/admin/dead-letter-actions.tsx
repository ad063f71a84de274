'use client';
import { useState } from 'react';
import { useTRPCClient } from '../trpc';
import { Button } from '../ui/button';
import { useToast } from '../ui/toast';
import { type DeadLetter, titleOf } from './dead-letter';
import { DiscardLetter } from './discard-letter';
import { Failure } from './failure';
import { ReplayOutcome } from './replay-outcome';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Tries a dead letter again and says what came of it, or takes it off the list. */
export function DeadLetterActions({ letter }: { letter: DeadLetter }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const [runId, setRunId] = useState<string | null>(null);
  const { kind, id } = letter;
  const replay = useAction(
    () => client.deadLetter.replay.mutate({ kind, id }),
    (result) => {
      setRunId(result.runId);
      if (result.runId !== null) return;
      toast({ title: 'It is dealt with once more', description: titleOf(letter) });
      refresh();
    },
  );
  return (
    <div className="flex flex-wrap items-center gap-2 max-sm:w-full max-sm:*:flex-1">
      <Button
        size="sm"
        pending={replay.isPending}
        disabled={runId !== null}
        onClick={() => replay.act()}
      >
        Replay
      </Button>
      <DiscardLetter letter={letter} />
      {runId ? <ReplayOutcome runId={runId} title={titleOf(letter)} /> : null}
      <Failure title="It was not tried again" of={replay.failure} className="basis-full" />
    </div>
  );
}
