import type { BusinessUpdate } from '../business-update';
import type { Desk, SendMail } from '../plugin';
import { simulateApi } from './simulated-api';
import { simulateDesk } from './simulated-desk';
import { simulateMailbox } from './simulated-mailbox';

/** How a business that is not at its best answers. */
export type Behavior =
  | 'well'
  /** Not now: ask again later. */
  | 'busy'
  /** Says nothing, for ever. */
  | 'hanging'
  /** Says a little at a time, for ever. */
  | 'dripping'
  /** Takes what it is told, and its answer is lost. */
  | 'dropping'
  /** The line is cut before it has read anything. */
  | 'deaf'
  | 'refusing'
  /** Answers without a word of use. */
  | 'mute'
  /** Answers without end. */
  | 'endless'
  /** Sends whoever asks on to an address inside. */
  | 'redirecting';

/** A business that plays along, or does not, and remembers what it was told. */
export type Simulated = {
  /** What the plugin has to know to reach it, once it knows what to sign with. */
  settings: object;
  sendMail: SendMail;
  /** Where sheets for it are laid; left out where it gets none. */
  desk?: Desk;
  /** The ways in which it can misbehave. */
  can: readonly Behavior[];
  behave(how: Behavior): void;
  /** What it has heard and understood: a repeat is not heard anew. */
  heard(): readonly Heard[];
  /** How often somebody was led astray by it. */
  astray(): number;
  /** An update as this business would put it. */
  write?(update: BusinessUpdate): object;
  close(): Promise<void>;
};

export type Heard = { key: string; text: string };

/** Plays the business that a plugin of this name speaks to. `secrets` are what it takes for signed. */
export type Simulate = (secrets: () => readonly string[]) => Promise<Simulated>;

const simulations: Record<string, Simulate> = {
  http: simulateApi,
  email: simulateMailbox,
  document: simulateDesk,
};

/** A business behind a plugin of that name; behind an unknown one there is nobody to be told. */
export function simulationOf(plugin: string): Simulate {
  return simulations[plugin] ?? simulateNobody;
}

const simulateNobody: Simulate = async () => ({
  settings: {},
  sendMail: async () => undefined,
  can: [],
  behave: () => undefined,
  heard: () => [],
  astray: () => 0,
  close: async () => undefined,
});
