import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** CPU time so far, in milliseconds; `bench` is this process, the one that asks. */
export type Cpu = { web: number; worker: number; database: number; bench: number };

type Watched = {
  pids: () => { web: number | undefined; worker: number | undefined };
  dataDir: string;
};

/** Where the time goes, read from the kernel; null where it does not tell (not Linux). */
export function cpuSoFar({ pids, dataDir }: Watched): Cpu | null {
  try {
    const { web, worker } = pids();
    const postmaster = Number.parseInt(
      readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'),
      10,
    );
    const times = readdirSync('/proc').flatMap((entry) => timesOf(Number(entry)) ?? []);
    const own = (pid?: number) => times.find((one) => one.pid === pid)?.own ?? 0;
    const servers = times.filter((one) => one.pid === postmaster || one.parent === postmaster);
    const ended = servers.find((one) => one.pid === postmaster)?.children ?? 0;
    const database = servers.reduce((sum, one) => sum + one.own, ended);
    return { web: own(web), worker: own(worker), database, bench: own(process.pid) };
  } catch {
    return null;
  }
}

const MS_PER_TICK = 10;

/** `children` are those that have ended. */
function timesOf(pid: number) {
  if (!Number.isInteger(pid)) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may contain anything; state, parent and the rest follow it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ms = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * MS_PER_TICK;
    return { pid, parent: Number(fields[1]), own: ms(11), children: ms(13) };
  } catch {
    return null;
  }
}
