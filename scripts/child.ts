import { spawn } from 'node:child_process';
import { atEnd, isEnding } from './main';

type Options = {
  env?: NodeJS.ProcessEnv;
  /** Keeps what it writes for the caller, instead of the terminal. */
  isSilent?: boolean;
};

/** Runs a program of Node to its end. */
export function runNode(args: string[], options: Options = {}) {
  return runProgram(process.execPath, args, options);
}

/** Runs any program to its end; it ends with us. */
export async function runProgram(program: string, args: string[], options: Options = {}) {
  const { env = process.env, isSilent = false } = options;
  const child = spawn(program, args, {
    env,
    stdio: isSilent ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  }
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  const stop = atEnd(async () => {
    child.kill();
    await closed;
  });
  const code = await closed;
  // It was told to end, as we are: its exit code means nothing.
  if (isEnding()) return new Promise<never>(() => undefined);
  await stop();
  return { code, output: output.trim() };
}
