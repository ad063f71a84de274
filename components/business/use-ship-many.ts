'use client';
import { useState } from 'react';
import { readShipments, type ShipmentRow } from '@/server/dispatch/shipment-rows';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { type Outputs, useTRPCClient } from '../trpc';

/** Few enough that a request stays small, and that one sees it go on. */
const AT_ONCE = 50;

export type ShippedRow = ShipmentRow & Omit<Outputs['dispatch']['shipMany'][number], 'row'>;

/**
 * Sends a list of parcels part by part. Where the shop does not answer, what it has said so far
 * stays, and the next press goes on behind it.
 */
export function useShipMany() {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const [text, setText] = useState('');
  const [results, setResults] = useState<readonly ShippedRow[]>([]);
  const [isDone, setDone] = useState(false);
  const read = text.trim() === '' ? null : readShipments(text);
  const rows = read?.rows ?? [];

  const { act, isPending, failure } = useAction(
    async () => {
      for (let from = results.length; from < rows.length; from += AT_ONCE) {
        const part = rows.slice(from, from + AT_ONCE);
        const told = await client.dispatch.shipMany.mutate({ rows: part });
        const named = part.map((row, index) => ({ ...row, ...(told[index] ?? SILENT) }));
        setResults((before) => [...before, ...named]);
      }
    },
    () => {
      setDone(true);
      refresh();
    },
  );

  function write(next: string) {
    setText(next);
    setResults([]);
    setDone(false);
  }

  return {
    ...{ text, write, rows, problem: read?.problem ?? null },
    ...{ ship: act, isPending, failure, results, isDone },
  };
}

const SILENT = { outcome: 'refused', reason: 'The shop said nothing of this row.' } as const;
