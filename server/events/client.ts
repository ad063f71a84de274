import { Inngest } from 'inngest';

/** Set by whoever hosts the functions: the worker's engine, or nothing for a real Inngest. */
export type ClientOptions = Omit<ConstructorParameters<typeof Inngest>[0], 'id'>;

// Finished steps are stored together, at the latest when the run waits, fails or ends. A crash runs them
// again, which each of them allows for: they act by guarded moves and keys of their own.
const STEPS_AT_ONCE = 10;

export function createClient(options: ClientOptions = {}) {
  return new Inngest({
    id: 'goodpoints',
    checkpointing: { bufferedSteps: STEPS_AT_ONCE },
    ...options,
  });
}

export type Client = ReturnType<typeof createClient>;
