import { Inngest } from 'inngest';

/** Set by whoever hosts the functions: the worker's engine, or nothing for a real Inngest. */
export type ClientOptions = Omit<ConstructorParameters<typeof Inngest>[0], 'id'>;

export function createClient(options: ClientOptions = {}) {
  return new Inngest({ id: 'goodpoints', ...options });
}

export type Client = ReturnType<typeof createClient>;
