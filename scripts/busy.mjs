// Loaded into the web process: tells whoever started it whether it has all hands full, so that what
// can wait is held back (`held-back.ts`). Again and again while it has: who listens may have been
// started anew.
import { performance } from 'node:perf_hooks';

const LOOK_MS = 300;
// Apart, so that what is held back does not come and go with each look.
const BUSY = 0.9;
const CALM = 0.7;

let isBusy = false;
let last = performance.eventLoopUtilization();

setInterval(() => {
  const now = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(now, last);
  last = now;
  const was = isBusy;
  isBusy = utilization > (was ? CALM : BUSY);
  if ((isBusy || was) && process.connected) process.send?.({ isBusy }, () => undefined);
}, LOOK_MS).unref();
