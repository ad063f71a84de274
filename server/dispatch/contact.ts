import { type SQL, sql } from 'drizzle-orm';
import { businesses, businessSecrets } from '@/db/schema';
import type { Contact, DispatchPlugin } from './plugin';
import type { Plugins } from './plugins';
import { checkSettings } from './settings';

/** A business as it stands in the database: nobody has read its settings yet. */
export type StoredContact = Contact<unknown>;

/** That of business `b`, as JSON. */
export const storedContact: SQL = sql`jsonb_build_object(
  'business', jsonb_build_object('id', b.id, 'name', b.name, 'email', b.email),
  'settings', b.plugin_settings,
  'secrets', coalesce((select jsonb_agg(s.secret order by s.created_at desc, s.id desc)
    from ${businessSecrets} s where s.business_id = b.id
      and (s.expires_at is null or s.expires_at > now())), '[]'::jsonb))`;

/** `businesses`, under the name by which `storedContact` knows it. */
export const businessesAsB: SQL = sql`${businesses} b`;

export type Reached = { plugin: DispatchPlugin; contact: Contact } | { problem: string };

/** The plugin of that name and what it needs of the business, or why it cannot be used. */
export function reach(plugins: Plugins, name: string, stored: StoredContact): Reached {
  const plugin = plugins.get(name);
  if (!plugin) return { problem: `There is no plugin named ${name}` };
  const checked = checkSettings(plugin, stored.settings);
  if ('problem' in checked) return checked;
  return { plugin, contact: { ...stored, settings: checked.settings } };
}
