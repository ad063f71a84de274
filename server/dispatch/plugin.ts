import type { z } from 'zod';
import type { DispatchOrder } from '@/db/documents';
import type { BusinessUpdate } from './business-update';

/** What a plugin is told: the business's share of an order, never anything of its payment (C14). */
export type PlacedOrder = DispatchOrder & {
  dispatchId: string;
  /** Only to see whether the business can be reached: nobody has ordered, nothing may be sent. */
  isTest?: true;
};

export type DispatchBusiness = { id: string; name: string; email: string };

/** Whom a plugin speaks to, and how. */
export type Contact<Settings = unknown> = {
  business: DispatchBusiness;
  /** As the plugin's own schema has read them. */
  settings: Settings;
  /** What shop and business sign with, the newest first; several while they are exchanged. */
  secrets: readonly string[];
};

export type Placed =
  | { outcome: 'accepted'; reference: string }
  /** `afterSeconds`: the business itself asks to be left alone for so long. */
  | { outcome: 'retry'; reason: string; afterSeconds?: number }
  | { outcome: 'refused'; reason: string };

export type Recalled =
  | { outcome: 'told' }
  | { outcome: 'retry'; reason: string }
  /** The business does not take the order back, or cannot be told: an admin hears of it. */
  | { outcome: 'refused'; reason: string };

/** No plugin waits longer between two tries, in seconds. */
export const LONGEST_PAUSE_SECONDS = 7_200;

/**
 * One way of reaching a business (R1.26, R1.27, R1.36). The kernel may place the same dispatch again
 * after a crash: a plugin tells it apart by `dispatchId`. A throw counts as `retry`.
 */
export type DispatchPlugin<Settings = unknown> = {
  /** What `businesses.plugin` carries. */
  name: string;
  version: string;
  /**
   * What a business may set, stored in `businesses.plugin_settings`. The schema says in `.meta` by
   * `title` and `description` what the plugin is for, and each field the same of itself, for whoever
   * fills in the form.
   */
  settings: z.ZodType<Settings>;
  /** Seconds to wait before the second try, the third, … at most 20; then the plugin gives up. */
  retryDelaysSeconds: readonly number[];
  /** How many orders a minute a business wants at most; null: as they come. */
  perMinute?(settings: Settings): number | null;
  place(order: PlacedOrder, contact: Contact<Settings>): Promise<Placed>;
  /** Tells a business that may know of the order already that it is off. May run again. */
  recall?(order: PlacedOrder, contact: Contact<Settings>): Promise<Recalled>;
  /**
   * Reads what the business's API answers in words of its own; without it the shop's own words count
   * (`business-update.ts`). @throws invalid `dispatch.update_unreadable`
   */
  readUpdate?(body: unknown): BusinessUpdate;
};

/** A letter in words and rows: whoever sends it decides how it looks. */
export type PluginLetter = {
  title: string;
  paragraphs: readonly string[];
  rows: readonly { label: string; value: string }[];
  link: { label: string; path: string } | null;
  /** What else can be pressed. */
  others?: readonly { label: string; path: string }[];
};

export type PluginMail = {
  /** The same key again is the same mail, sent once. */
  key: string;
  toEmail: string;
  toName: string;
  subject: string;
  letter: PluginLetter;
};

/** Resolves once the mail is on its way; throws where it cannot be sent now. */
export type SendMail = (mail: PluginMail) => Promise<void>;

/** Where admins send order sheets from, and take the calls that answer them. */
export type Desk = {
  /** Puts a sheet on the desk, to be sent; the same dispatch again is the same sheet. Returns its code. */
  laySheet(order: PlacedOrder, note: SheetNote): Promise<string>;
  /** Has an admin tell the business that an order is off whose sheet may have been sent. */
  callOff(order: PlacedOrder, note: SheetNote): Promise<void>;
};

/** `where`: how and to where the business wants to be told, in words. */
export type SheetNote = { businessName: string; where: string };

/** What the house lends to its plugins. */
export type PluginTools = {
  sendMail: SendMail;
  /** Left out where nobody sits at one. */
  desk?: Desk;
  /** Addresses of the shop's own network may be called; without a word the environment decides. */
  allowPrivate?: boolean;
  /** How long an answer may take; left out, 10 seconds. */
  timeoutMs?: number;
};
