export type Figures = {
  count: number;
  failures: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
};

type Load = {
  total: number;
  concurrency: number;
  /** Ends it before all of them were done. */
  isOver?: () => boolean;
};

/** Runs `work` `total` times, `concurrency` at once, and says how it went (milliseconds). */
export async function measure(
  { total, concurrency, isOver = () => false }: Load,
  work: (index: number) => Promise<unknown>,
): Promise<Figures & { errors: Map<string, number> }> {
  const times: number[] = [];
  const errors = new Map<string, number>();
  let next = 0;
  let failures = 0;
  const began = performance.now();
  const lane = async () => {
    for (let index = next++; index < total && !isOver(); index = next++) {
      const start = performance.now();
      try {
        await work(index);
        times.push(performance.now() - start);
      } catch (error) {
        failures += 1;
        const code = error instanceof Error ? error.message.slice(0, 120) : String(error);
        errors.set(code, (errors.get(code) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const seconds = (performance.now() - began) / 1_000;
  return {
    ...percentiles(times),
    count: times.length,
    failures,
    perSecond: times.length / seconds,
    errors,
  };
}

export function percentiles(times: readonly number[]): Pick<Figures, 'p50' | 'p95' | 'p99'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
}
