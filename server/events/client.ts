import { Inngest } from 'inngest';
import { whatWentWrong } from '../errors';
import { log } from '../log';

/** Set by whoever hosts the functions: the worker's engine, or nothing for a real Inngest. */
export type ClientOptions = Omit<ConstructorParameters<typeof Inngest>[0], 'id'>;

// Finished steps are stored together, at the latest when the run waits, fails or ends. A crash runs them
// again, which each of them allows for: they act by guarded moves and keys of their own.
const STEPS_AT_ONCE = 10;

export function createClient(options: ClientOptions = {}) {
  return new Inngest({
    id: 'goodpoints',
    checkpointing: { bufferedSteps: STEPS_AT_ONCE },
    logger: sdkLogger,
    ...options,
  });
}

export type Client = ReturnType<typeof createClient>;

/** What the SDK says as lines of our own. A step that fails is tried again: nothing to be alarmed at. */
const sdkLogger = {
  debug: say('debug'),
  info: say('debug'),
  warn: say('warn'),
  error: say('warn'),
};

function say(level: 'debug' | 'warn') {
  return (...said: unknown[]) => {
    const message = said.filter((part) => typeof part === 'string').join(' ');
    const [fields] = said.filter((part) => typeof part === 'object');
    const error = (fields as { err?: unknown } | undefined)?.err;
    log[level](message, error === undefined ? {} : { error: whatWentWrong(error) });
  };
}
