import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { functionConfig } from './config';
import { buildRegistry, type Registry } from './registry';
import type { Transport } from './transport';

/**
 * Learns the functions from the handler itself (the SDK's in-band sync) and writes them down, so
 * that publishing knows who listens. Throws where the handler refuses, or a function asks for
 * something this engine does not run.
 */
export async function syncFunctions(db: Db, transport: Transport): Promise<Registry> {
  const answer = await transport.send(
    'PUT',
    '',
    { url: transport.url },
    {
      'x-inngest-sync-kind': 'in_band',
    },
  );
  if (answer.status !== 200) {
    throw new Error(`the functions could not be read: ${JSON.stringify(answer.body)}`);
  }
  const { functions } = answer.body as { functions: unknown[] };
  const registry = buildRegistry(functions.map((one) => functionConfig.parse(one)));
  await saveFunctions(db, registry);
  return registry;
}

async function saveFunctions(db: Db, registry: Registry): Promise<void> {
  const all = [...registry.values()];
  await transaction(db, async (tx) => {
    await lockSync(tx);
    await replaceFunctions(tx, {
      functions: JSON.stringify(all.map(({ id, config }) => ({ id, config }))),
    });
    await replaceTriggers(tx, { triggers: JSON.stringify(all.flatMap((fn) => fn.triggers)) });
  });
}

// Several processes start at once; they write the same rows, one after the other.
const lockSync = prepared('engine_sync_lock', () => sql`select pg_advisory_xact_lock(4763002)`);

const replaceFunctions = prepared(
  'engine_sync_functions',
  () => sql`
    with synced as (
      select * from jsonb_to_recordset(${sql.placeholder('functions')}::jsonb) as f(id text, config jsonb)
    ), gone as (
      delete from jobs.fn where id not in (select id from synced)
    )
    insert into jobs.fn (id, config) select id, config from synced
    on conflict (id) do update set config = excluded.config, synced_at = now()`,
);

const replaceTriggers = prepared(
  'engine_sync_triggers',
  () => sql`
    with synced as (
      select * from jsonb_to_recordset(${sql.placeholder('triggers')}::jsonb) as t("eventName" text,
        kind text, "fnId" text, path text, expression text, direct boolean, priority integer, "dedupePath" text,
        "slotPath" text, "slotLimit" integer, "timeoutMs" bigint)
    ), gone as (
      delete from jobs.trigger t where t.kind <> 'await' and not exists (
        select from synced s where s."eventName" = t.event_name and s.kind = t.kind
          and s."fnId" = t.fn_id and s.path = t.path and s.expression = t.expression
      )
    )
    insert into jobs.trigger (event_name, kind, fn_id, path, expression, direct, priority, dedupe_path,
      slot_path, slot_limit, timeout_ms)
    select distinct on ("eventName", kind, "fnId", path, expression) "eventName", kind, "fnId", path,
      expression, direct, priority, "dedupePath", "slotPath", "slotLimit", "timeoutMs"
    from synced
    on conflict (event_name, kind, fn_id, path, expression) do update set
      direct = excluded.direct, priority = excluded.priority, dedupe_path = excluded.dedupe_path,
      slot_path = excluded.slot_path, slot_limit = excluded.slot_limit,
      timeout_ms = excluded.timeout_ms`,
);
