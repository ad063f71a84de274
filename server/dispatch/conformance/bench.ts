import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses } from '@/db/schema';
import type { BusinessMember } from '../../auth/actor';
import { ask } from '../ask';
import type { BusinessUpdate } from '../business-update';
import { answerUpdate } from '../callback';
import { businessesAsB, reach, type StoredContact, storedContact } from '../contact';
import { type Placing, placeDispatch } from '../placing';
import type { Contact, DispatchPlugin, PlacedOrder, PluginTools, Recalled } from '../plugin';
import type { Plugins } from '../plugins';
import { createSecret } from '../secrets';
import { SIGNATURE_HEADER, sign } from '../signature';
import { addBusiness, addDispatch, eventsOf, findDispatch, parcel } from '../testing';
import type { Simulate, Simulated } from './simulated';

export type BenchOptions = {
  db: Db;
  name: string;
  create: (tools: PluginTools) => Plugins;
  simulate: Simulate;
  allowPrivate: boolean;
  /** How long the plugin and the kernel wait for an answer. */
  timeoutMs: number;
  patienceMs: number;
};

/** A plugin that has nobody to tell may leave recalling out. */
const told: Recalled = { outcome: 'told' };

export type Told = { status: number; code: string | null; state: string | null };

/** Signing as somebody else would, or at another time. */
export type Signing = { secret?: string; at?: number; signature?: string | null };

export type Bench = Awaited<ReturnType<typeof openBench>>;

/** A plugin, a simulated business behind it, and a dispatch between the two that waits to be placed. */
export async function openBench(options: BenchOptions) {
  const { db, name } = options;
  const business = await addBusiness(db, name);
  const { secret } = await createSecret(db, business);
  const simulated = await options.simulate(() => [secret]);
  const { allowPrivate, timeoutMs, patienceMs } = options;
  const { sendMail, desk } = simulated;
  const tools = { sendMail, ...(desk ? { desk } : {}), allowPrivate, timeoutMs };
  const plugins = options.create(tools);
  await setSettings(db, business, simulated.settings);
  const { plugin, contact } = await reached(db, plugins, business);
  const { dispatchId } = await addDispatch(db, business);
  const order: PlacedOrder = { ...parcel, dispatchId };
  return {
    ...{ db, plugin, contact, business, secret, simulated, dispatchId, order, patienceMs },
    /** By the kernel, as the dispatch function does. */
    send: (): Promise<Placing> => placeDispatch({ db, plugins, patienceMs }, dispatchId, 0),
    /** By the plugin, as after a crash. */
    place: () => ask(() => plugin.place(order, contact), patienceMs),
    recall: () => ask(async () => (await plugin.recall?.(order, contact)) ?? told, patienceMs),
    setSettings: (settings: object) => setSettings(db, business, settings),
    tell: (update: object, signing: Signing = {}) =>
      tell({ db, plugins, business, simulated, secret }, update, signing),
    find: () => findDispatch(db, dispatchId),
    events: () => eventsOf(db, dispatchId),
    close: () => simulated.close(),
  };
}

function setSettings(db: Db, { businessId }: BusinessMember, pluginSettings: object) {
  return db.update(businesses).set({ pluginSettings }).where(eq(businesses.id, businessId));
}

async function reached(
  db: Db,
  plugins: Plugins,
  { businessId }: BusinessMember,
): Promise<{ plugin: DispatchPlugin; contact: Contact }> {
  const { rows } = await db.execute<{ plugin: string; contact: StoredContact }>(sql`
    select b.plugin, ${storedContact} as contact from ${businessesAsB} where b.id = ${businessId}`);
  const [row] = rows;
  if (!row) throw new Error('the business is not there');
  const found = reach(plugins, row.plugin, row.contact);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

type Line = {
  db: Db;
  plugins: Plugins;
  business: BusinessMember;
  simulated: Simulated;
  secret: string;
};

/** What the business's API would send; `update` may be anything at all. */
async function tell(line: Line, update: object, signing: Signing): Promise<Told> {
  const { db, plugins, business, simulated } = line;
  const { secret = line.secret, at } = signing;
  const body = JSON.stringify(simulated.write?.(update as BusinessUpdate) ?? inOurWords(update));
  const { signature = sign(body, [secret], at) } = signing;
  const headers = signature === null ? {} : { [SIGNATURE_HEADER]: signature };
  const request = new Request('http://shop.test/', { method: 'POST', body, headers });
  const answer = await answerUpdate(db, business.businessId, request, plugins);
  const { state = null, error } = (await answer.json()) as Answer;
  return { status: answer.status, code: error?.code ?? null, state };
}

type Answer = { state?: string; error?: { code: string } };

function inOurWords({ externalId, ...rest }: { externalId?: string }): object {
  return { id: externalId, ...rest };
}
