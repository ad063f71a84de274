import { Client } from './http';
import { measure } from './measure';
import type { Bench } from './scenarios';

/** Reads a page again and again, 32 at once. */
export async function pages(bench: Bench, path: string, total: number) {
  const client = new Client(bench.url, 32);
  for (let index = 0; index < 20; index += 1) await client.get(path);
  const figures = await measure({ total, concurrency: 32 }, async () => {
    const { status } = await client.get(path);
    if (status !== 200) throw new Error(`answered ${status}`);
  });
  client.close();
  return figures;
}
