import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The server's settings. `isDurable: false` trades every promise after a crash for speed: tests. */
export function serverSettings(postgres: string, isDurable: boolean): string[] {
  const settings = { ...COMMON, ...(isDurable ? DURABLE : FLEETING), ...statistics(postgres) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

const COMMON = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
  random_page_cost: 1.1,
  wal_level: 'minimal',
  max_wal_senders: 0,
};

const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '256MB',
  wal_buffers: '16MB',
  max_wal_size: '1GB',
  checkpoint_timeout: '10min',
};

const FLEETING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  // Its workers would visit the template database while a test wants to copy it.
  autovacuum: 'off',
};

function statistics(postgres: string): Record<string, string> {
  const library = join(dirname(postgres), '../lib/postgresql/pg_stat_statements.so');
  return existsSync(library) ? { shared_preload_libraries: 'pg_stat_statements' } : {};
}
