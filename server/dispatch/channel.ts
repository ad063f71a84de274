import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { businesses, dispatches } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { siteUrl } from '../site-url';
import { createPlugins } from './plugins';
import { listSecrets } from './secrets';
import { checkSettings } from './settings';

/** Only their names and settings are asked for here. */
const plugins = createPlugins({
  sendMail: async () => {
    throw new Error('no mail is sent while settings are looked at');
  },
});

/**
 * How the shop reaches a business: its plugin, what is set there, and of every plugin the form (JSON
 * Schema) for what can be set; where its API answers, and what it signs with.
 */
export async function getChannel(db: DbOrTx, business: ActingBusiness) {
  const { businessId } = business;
  const [found] = await db
    .select({ plugin: businesses.plugin, settings: businesses.pluginSettings })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!found)
    throw new DomainError('not_found', 'business.not_found', 'There is no such business.');
  const forms = [...plugins.values()].map(({ name, settings }) => ({
    plugin: name,
    schema: z.toJSONSchema(settings) as Record<string, unknown>,
  }));
  const answerTo = siteUrl(`/api/businesses/${businessId}/updates`);
  return { ...found, forms, answerTo, secrets: await listSecrets(db, business) };
}

/**
 * Has the business reached by another plugin, or with other settings. What still waits to be placed goes
 * the new way; a business that has heard of it on the old one knows it by its number.
 * @throws invalid `dispatch.unknown_plugin`, `dispatch.settings_invalid` with a sentence on what to mend
 */
export async function setChannel(
  db: Db,
  { businessId }: ActingBusiness,
  given: { plugin: string; settings: Record<string, unknown> },
): Promise<void> {
  const plugin = plugins.get(given.plugin);
  if (!plugin) {
    throw new DomainError('invalid', 'dispatch.unknown_plugin', 'There is no such plugin.');
  }
  const checked = checkSettings(plugin, given.settings);
  if ('problem' in checked) {
    const { problem, path, fields } = checked;
    throw new DomainError('invalid', 'dispatch.settings_invalid', `${problem}.`, { path, fields });
  }
  await transaction(db, async (tx) => {
    await tx
      .update(businesses)
      .set({ plugin: plugin.name, pluginSettings: checked.settings })
      .where(eq(businesses.id, businessId));
    await tx
      .update(dispatches)
      .set({ plugin: plugin.name, updatedAt: sql`now()` })
      .where(and(eq(dispatches.businessId, businessId), eq(dispatches.state, 'queued')));
  });
}
