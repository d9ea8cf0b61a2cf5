import { type Machine, programMachine } from '../machine.ts';

/** Formatting and lint, types for Node and for the browser, import walls, unused code: each a library's program. */
export const programMachines: Machine[] = [
  programMachine('format-and-lint', 'biome', ['ci', '--error-on-warnings', '.']),
  programMachine('types', 'tsc', ['-p', 'tsconfig.json', '--noEmit']),
  programMachine('types-web', 'tsc', ['-p', 'tsconfig.web.json', '--noEmit']),
  programMachine('walls', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    'domain',
    'server',
    'ui',
    'console',
    'bench',
    'tools',
    'e2e',
  ]),
  programMachine('unused', 'knip', ['--no-progress', '--no-config-hints']),
];
