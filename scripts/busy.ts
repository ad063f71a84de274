import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';

// Until it is told, what can wait has its way, just as a rush begins.
const LOOK_MS = 100;
// Two of each, far apart, so that what is held back does not come and go with each look.
const HANDS_FULL = { from: 0.9, until: 0.7 };
const MACHINE_FULL = { from: 0.85, until: 0.6 };
const AT_WORK = { from: 0.4, until: 0.2 };

type Look = {
  /** The share of time in which the web process had something to do. */
  atWork: number;
  /** The share of the processors' time that anybody used. */
  machine: number;
};

/**
 * Whether the web process has all hands full, look by look: it has no time left itself, or is well at work
 * where the machine has none. With few processors what carries orders on takes theirs from the shoppers
 * long before the web process has used its own.
 */
export function createBusy(): (look: Look) => boolean {
  let isBusy = false;
  return ({ atWork, machine }) => {
    const bound = isBusy ? 'until' : 'from';
    isBusy =
      atWork > HANDS_FULL[bound] || (machine > MACHINE_FULL[bound] && atWork > AT_WORK[bound]);
    return isBusy;
  };
}

/**
 * Has the web process tell whoever started it whether it has all hands full, so that what can wait is held
 * back (`held-back.ts`). Again and again while it has: who listens may have been started anew.
 */
export function tellWhenBusy(): void {
  const look = createBusy();
  let isBusy = false;
  let loop = performance.eventLoopUtilization();
  let used = usedSoFar();
  setInterval(() => {
    const was = isBusy;
    const before = { loop, used };
    loop = performance.eventLoopUtilization();
    used = usedSoFar();
    isBusy = look({
      atWork: performance.eventLoopUtilization(loop, before.loop).utilization,
      machine: (used.busy - before.used.busy) / Math.max(1, used.all - before.used.all),
    });
    if ((isBusy || was) && process.connected) process.send?.({ isBusy }, () => undefined);
  }, LOOK_MS).unref();
}

/** Milliseconds of all processors together. */
function usedSoFar(): { busy: number; all: number } {
  let all = 0;
  let idle = 0;
  for (const { times } of cpus()) {
    all += times.user + times.nice + times.sys + times.irq + times.idle;
    idle += times.idle;
  }
  return { busy: all - idle, all };
}
