/** `npm run kinds`: adds kinds and versions that are new to domain/matter/released.json. What stands there is never changed. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../check/machine.ts';

const file = path.join(repository, 'domain/matter/released.json');
const released = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
const said = execFileSync(
  process.execPath,
  ['--import', 'tsx', path.join(repository, 'tools/kinds/print.ts'), repository],
  { cwd: repository, encoding: 'utf8' },
);
const all = { ...(JSON.parse(said) as Record<string, string>), ...released };
writeFileSync(file, `${JSON.stringify(Object.fromEntries(Object.entries(all).sort()), null, 2)}\n`);
console.log(`domain/matter/released.json holds ${Object.keys(all).length} versions of kinds`);
