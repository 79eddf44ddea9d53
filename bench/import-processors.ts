// Processor time of a database server: its own, that of the connections it has and of those it had. Linux only.
import { readFileSync } from 'node:fs';
import type { RunningServer } from '@/scripts/database/server';

const msPerTick = 10;

/** Milliseconds since it was started; null where the machine does not say. */
export function processorMs(server: RunningServer): number | null {
  try {
    const { pid } = server;
    const connections = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
    // Whoever has ended is counted with the server, by the last two of the four.
    const ticks = ticksOf(pid, 4) + connections.reduce((sum, each) => sum + ticksOf(Number(each), 2), 0);
    return ticks * msPerTick;
  } catch {
    return null;
  }
}

/** In user and system mode, then those of children that have ended. */
function ticksOf(pid: number, fields: 2 | 4): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return afterName.slice(11, 11 + fields).reduce((sum, each) => sum + Number(each), 0);
}
