import { styleText } from 'node:util';

/** What the scripts tell a person: one line for each thing done. */
export function say(line: string): void {
  console.log(`  ${line}`);
}

export const strong = (text: string) => styleText('bold', text);
export const quiet = (text: string) => styleText('dim', text);
const good = () => styleText('green', '✓');

/** Does `work` and says what came of it, and how long it took where that is worth a word. */
export async function step<T>(
  title: string,
  work: () => Promise<T>,
  outcome: (result: T) => string,
): Promise<T> {
  const startedAt = Date.now();
  const stopClock = showClock(title, startedAt);
  try {
    const result = await work();
    stopClock();
    say(`${good()} ${title.padEnd(11)} ${outcome(result)}${duration(Date.now() - startedAt)}`);
    return result;
  } finally {
    stopClock();
  }
}

/** In a terminal, seconds that pass; elsewhere one line for what takes long. */
function showClock(title: string, startedAt: number): () => void {
  if (!process.stdout.isTTY) {
    const timer = setTimeout(() => say(quiet(`… ${title}`)), 3_000);
    return () => clearTimeout(timer);
  }
  const draw = () =>
    process.stdout.write(`\r  ${quiet(`… ${title}${duration(Date.now() - startedAt)}`)}`);
  draw();
  const timer = setInterval(draw, 1_000);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\u001b[K');
  };
}

function duration(ms: number): string {
  return ms < 1_000 ? '' : quiet(`  ${Math.round(ms / 1_000)} s`);
}
