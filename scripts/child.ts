import { spawn } from 'node:child_process';
import { atEnd, isEnding } from './main';

type Options = {
  env?: NodeJS.ProcessEnv;
  /** Whether what it writes goes to the terminal, to the caller as `output`, or to both. */
  writes?: 'terminal' | 'output' | 'both';
};

/** Runs a program of Node to its end. */
export function runNode(args: string[], options: Options = {}) {
  return runProgram(process.execPath, args, options);
}

/** Runs any program to its end; it ends with us. */
export async function runProgram(program: string, args: string[], options: Options = {}) {
  const { env = process.env, writes = 'terminal' } = options;
  const stream = writes === 'terminal' ? 'inherit' : 'pipe';
  const child = spawn(program, args, { env, stdio: ['ignore', stream, stream] });
  let output = '';
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      output += chunk;
      if (writes === 'both') process[name].write(chunk);
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
