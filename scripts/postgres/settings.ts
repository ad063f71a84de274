import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Served = { postgres: string; home: string; isDurable: boolean };

// Systems allow 103 bytes and more for a socket's whole path; its name takes 15.
const SOCKET_DIR_MAX = 88;

/** The server's settings. `isDurable: false` trades every promise after a crash for speed: tests. */
export function serverSettings({ postgres, home, isDurable }: Served): string[] {
  const settings = {
    ...{ ...COMMON, ...(isDurable ? DURABLE : FLEETING), ...statistics(postgres) },
    unix_socket_directories: socketDir(home),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The data folder, which only its owner can enter; nothing where no socket can be there. */
function socketDir(home: string): string {
  const isFit = home.startsWith('/') && Buffer.byteLength(home) <= SOCKET_DIR_MAX;
  return isFit ? `"${home.replaceAll('"', '""')}"` : '';
}

const COMMON = {
  listen_addresses: '127.0.0.1',
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
