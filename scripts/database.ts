import pg from 'pg';
import { withSession } from '@/db/session';
import { Problem } from './problem';

const OLDEST_VERSION = 150_000;

/** Checks a database that was given to us: reachable, new enough, created if it may be. */
export async function checkExternal(url: string): Promise<{ version: string }> {
  try {
    await createDatabase(url);
    const { version, number } = await readVersion(url);
    if (number >= OLDEST_VERSION) return { version };
    throw new Problem(`DATABASE_URL is PostgreSQL ${version}: Goodpoints needs 15 or newer.`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`DATABASE_URL cannot be used: ${explain(error, new URL(url))}.`);
  }
}

/** Creates the database that `url` names, unless it is there. */
export async function createDatabase(url: string): Promise<void> {
  if (await exists(url)) return;
  await administer(url, (name) => `create database ${name}`);
}

/** Deletes the database that `url` names, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await administer(url, (name) => `drop database if exists ${name} with (force)`);
}

async function exists(url: string): Promise<boolean> {
  try {
    await ask(url, 'select 1');
    return true;
  } catch (error) {
    if (codeOf(error) === '3D000') return false;
    throw error;
  }
}

async function readVersion(url: string): Promise<{ version: string; number: number }> {
  const [row] = await ask(
    url,
    `select current_setting('server_version') as version,
            current_setting('server_version_num')::int as number`,
  );
  return { version: String(row?.version), number: Number(row?.number) };
}

async function administer(url: string, statement: (name: string) => string): Promise<void> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  await ask(server.href, statement(pg.escapeIdentifier(name)));
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  return withSession(url, async (client) => (await client.query(text)).rows);
}

/** Why a connection failed, in words, without the password. */
function explain(error: unknown, url: URL): string {
  const server = `${url.hostname}:${url.port || 5432}`;
  const name = url.pathname.slice(1);
  const sentences: Record<string, string> = {
    ECONNREFUSED: `nothing answers at ${server}`,
    ENOTFOUND: `there is no machine called ${url.hostname}`,
    EAI_AGAIN: `there is no machine called ${url.hostname}`,
    '28P01': `${server} refuses the user name or password`,
    '28000': `${server} refuses the user name or password`,
    '42501': `the database ${name} is missing at ${server}, and this user may not create it`,
  };
  const message = error instanceof Error ? error.message : String(error);
  return sentences[codeOf(error) ?? ''] ?? `${server} says: ${message || 'nothing'}`;
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return String(error.code);
}
