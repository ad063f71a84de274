import { EnvError } from '@/server/env';
import { Problem } from './problem';

type Cleanup = () => Promise<void>;

const cleanups: Cleanup[] = [];
let ending: Promise<void> | undefined;

/**
 * Runs a script: prints expected refusals as one sentence, cleans up at the end and on Ctrl-C, and
 * sets the exit code (`work` may return one). A second Ctrl-C ends at once.
 */
export async function main(work: () => Promise<number>): Promise<void> {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () =>
      ending ? process.exit(code) : void endAll().then(() => process.exit(code)),
    );
  }
  if (process.env.npm_lifecycle_event) watchParent();
  try {
    process.exitCode = await work();
  } catch (error) {
    // Whatever fails while everything is being stopped fails because of that.
    if (ending) return;
    process.exitCode = 1;
    const isExpected = error instanceof Problem || error instanceof EnvError;
    console.error(isExpected ? `\n${error.message}\n` : error);
  }
  await endAll();
  process.exit();
}

/** npm may be killed without a word to us; without it nobody could end us. */
function watchParent(): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) void endAll().then(() => process.exit(1));
  }, 500);
  timer.unref();
}

/** Has `cleanup` done at the end, the newest first. Call the result to do it now. */
export function atEnd(cleanup: Cleanup): Cleanup {
  let done: Promise<void> | undefined;
  const once = () => {
    done ??= cleanup();
    return done;
  };
  cleanups.push(once);
  return once;
}

export const isEnding = () => ending !== undefined;

function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  })();
  return ending;
}
