import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How to reach a cluster. Kept inside its folder: neither is of use without the other. */
export type Access = { port: number; password: string };

/** Where a running server listens; `socketDir` is empty where it has the port alone. */
export type Reach = Access & { socketDir: string };

export const SUPERUSER = 'goodpoints';

export function readAccess(home: string): Access | null {
  const path = fileIn(home);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

export function writeAccess(home: string, access: Access): void {
  writeFileSync(fileIn(home), JSON.stringify(access), { mode: 0o600 });
}

/** By its socket, if it has one: a way through the network's layers costs both ends a tenth more. */
export function urlOf({ port, password, socketDir }: Reach, database: string): string {
  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  return socketDir ? `${url}?host=${encodeURIComponent(socketDir)}` : url;
}

function fileIn(home: string): string {
  return join(home, 'goodpoints.json');
}
