/** The id under which an event that is known, and still was lost, is told once more; once a day. */
export function retoldId(id: string): string {
  return `retold:${Math.floor(Date.now() / 86_400_000)}:${id}`;
}

/** The id that an event had at first: what it causes is keyed by that, so that it is caused once. */
export function causeOf(id: string): string {
  return id.replace(RETOLD, '');
}

/** For an event that a retold one causes: it is told anew as well. */
export function alikeId(cause: string, id: string): string {
  return `${RETOLD.exec(cause)?.[0] ?? ''}${id}`;
}

const RETOLD = /^retold:\d+:/;
