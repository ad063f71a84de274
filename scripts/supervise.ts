import { type ChildProcess, type Serializable, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Supervised = {
  /** The process right now: another one after each restart. */
  pid: () => number | undefined;
  /** The last lines it wrote, for when it never came up. */
  tail: () => string;
  /** How often it has ended by itself. */
  endings: () => number;
  /** Tells the process something; it is lost where there is none right now. */
  tell: (message: Serializable) => void;
  stop: (patienceMs: number) => Promise<void>;
};

type Options = {
  name: string;
  /** Arguments of Node. */
  args: string[];
  env: NodeJS.ProcessEnv;
  onStart?: ((pid: number) => void) | undefined;
  onOutput: (chunk: Buffer, stream: 'stdout' | 'stderr') => void;
  /** What the process tells by `process.send`. */
  onTold?: ((message: Serializable) => void) | undefined;
  say: (line: string) => void;
};

const LEASH = new URL('./leash.mjs', import.meta.url).href;
// Room for what lives as long as one request: sorted out less often, a tenth more checkouts a second.
const YOUNG = '--max-semi-space-size=64';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const STEADY_MS = 60_000;
const TAIL_LETTERS = 4_000;

/** Starts a Node process and starts it again whenever it ends, each time a little later. */
export function supervise(options: Options): Supervised {
  let child: ChildProcess;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let endings = 0;
  let pause = FIRST_PAUSE_MS;
  let tail = '';

  function start(): void {
    const startedAt = Date.now();
    child = launch(options, (text) => {
      tail = (tail + text).slice(-TAIL_LETTERS);
    });
    if (child.pid) options.onStart?.(child.pid);
    if (options.onTold) child.on('message', options.onTold);
    child.once('exit', (code, signal) => {
      if (isStopping) return;
      endings += 1;
      if (Date.now() - startedAt > STEADY_MS) pause = FIRST_PAUSE_MS;
      options.say(`${options.name} ended (${signal ?? `exit code ${code}`}), starting it again`);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  }

  start();
  return {
    pid: () => child.pid,
    tail: () => tail.trim(),
    endings: () => endings,
    tell: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    stop: async (patienceMs) => {
      isStopping = true;
      clearTimeout(timer);
      await end(child, patienceMs);
    },
  };
}

// A group of its own: Ctrl-C in a terminal reaches only us, and we decide the order.
function launch({ args, env, onOutput }: Options, remember: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, [YOUNG, '--import', LEASH, ...args], {
    cwd: ROOT,
    detached: true,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.on('data', (chunk: Buffer) => {
      remember(chunk.toString());
      onOutput(chunk, stream);
    });
  }
  return child;
}

async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  const exited = once(child, 'exit');
  signalGroup(child.pid, 'SIGTERM');
  const force = setTimeout(signalGroup, patienceMs, child.pid, 'SIGKILL');
  await exited;
  clearTimeout(force);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended just now.
  }
}
