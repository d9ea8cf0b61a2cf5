import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The system account that PostgreSQL runs as; null: the account that runs Niangjia. */
export interface RunAs {
  uid: number;
  gid: number;
}

const NOBODY: RunAs = { uid: 65534, gid: 65534 };

/** PostgreSQL refuses to run as root, so root hands it to `nobody`, or to whoever already owns the cluster. */
export function chooseRunAs(cluster: string): RunAs | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  return findNobody();
}

function findNobody(): RunAs {
  if (!existsSync('/etc/passwd')) return NOBODY;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find(entry => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : NOBODY;
}

/** Whether every folder on the way to `dir`, and `dir` itself, lets that account pass. */
export function isOpenTo(dir: string, who: RunAs): boolean {
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { uid, gid, mode } = statSync(at);
      const bit = uid === who.uid ? 0o100 : gid === who.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
