type Waiting<Item, Result> = {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
};

/**
 * Gathers what is asked for while the database is busy with the batch before, so that many calls
 * share one statement and one commit. Alone, an item goes out at once.
 */
export function batched<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  size = 64,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let busy = false;

  async function flush(): Promise<void> {
    busy = true;
    while (queue.length > 0) await send(write, queue.splice(0, size));
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!busy) void flush();
    });
}

// One item the database refuses must not take its companions down with it.
async function send<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  batch: Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await write(batch.map((one) => one.item));
    batch.forEach((one, i) => {
      one.resolve(results[i] as Result);
    });
  } catch (error) {
    if (batch.length === 1) batch[0]?.reject(error);
    else await Promise.all(batch.map((one) => send(write, [one])));
  }
}
