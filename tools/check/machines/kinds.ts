/** Every kind of matter is sound, and a released version of it stays as it was: records opened with it would be told another story. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Machine, repository } from '../machine.ts';
import { textOf } from '../tree.ts';

const FILE = 'domain/matter/released.json';

export const kindsMachine: Machine = {
  name: 'kinds',
  run: async root => {
    const said = spawnSync(
      process.execPath,
      ['--import', 'tsx', path.join(repository, 'tools/kinds/print.ts'), root],
      { cwd: repository, encoding: 'utf8' },
    );
    if (said.status !== 0) return [/Error: (.*)/.exec(said.stderr)?.[1] ?? said.stderr.trim()];
    const now = JSON.parse(said.stdout) as Record<string, string>;
    const released = existsSync(path.join(root, FILE))
      ? (JSON.parse(textOf(root, FILE)) as Record<string, string>)
      : {};
    return Object.entries(now).flatMap(([kind, print]) => {
      if (!released[kind]) return [`${FILE} does not know ${kind}: run npm run kinds`];
      return released[kind] === print
        ? []
        : [`${kind} was released and has changed: raise its version, then run npm run kinds`];
    });
  },
};
