import type { DispatchOrder } from '@/db/documents';

/** What a plugin is told: the business's share of an order, never anything of its payment (C14). */
export type PlacedOrder = DispatchOrder & { dispatchId: string };

export type DispatchBusiness = { id: string; name: string; email: string };

export type Placed =
  | { outcome: 'accepted'; reference: string }
  | { outcome: 'retry'; reason: string }
  | { outcome: 'refused'; reason: string };

/**
 * One way of reaching a business (R1.26, R1.27, R1.36). The kernel may place the same dispatch again
 * after a crash: a plugin tells it apart by `dispatchId`. A throw counts as `retry`.
 */
export type DispatchPlugin = {
  name: string;
  version: string;
  /** Seconds to wait before the second try, the third, … at most 20; then the plugin gives up. */
  retryDelaysSeconds: readonly number[];
  place(order: PlacedOrder, business: DispatchBusiness): Promise<Placed>;
  /** Tells a business that may know of the order already that it is off. */
  recall?(order: PlacedOrder, business: DispatchBusiness): Promise<void>;
};

/** A letter in words and rows: whoever sends it decides how it looks. */
export type PluginLetter = {
  title: string;
  paragraphs: readonly string[];
  rows: readonly { label: string; value: string }[];
  link: { label: string; path: string } | null;
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

/** What the house lends to its plugins. */
export type PluginTools = { sendMail: SendMail };
