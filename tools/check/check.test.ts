/** Every machine is shown a sound tree and one with a seeded violation: it must pass the first and name the fault of the second. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Machine, repository } from './machine.ts';
import { coverageMachine } from './machines/coverage.ts';
import { houseMachines } from './machines/house.ts';
import { kindsMachine } from './machines/kinds.ts';
import { programMachines } from './machines/programs.ts';
import { schemaMachine } from './machines/schema.ts';

const machines = new Map(
  [...programMachines, ...houseMachines, coverageMachine, kindsMachine, schemaMachine].map(m => [m.name, m]),
);
const cache = path.join(repository, '.cache');
mkdirSync(cache, { recursive: true });
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** A tree below the repository, so that configurations and libraries resolve as they do there. */
function treeOf(files: Record<string, string>): string {
  const root = mkdtempSync(path.join(cache, 'check-'));
  trees.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    if (text.startsWith('copy:')) copyFileSync(path.join(repository, text.slice(5)), path.join(root, file));
    else writeFileSync(path.join(root, file), text);
  }
  return root;
}
const run = (name: string, files: Record<string, string>) =>
  (machines.get(name) as Machine).run(treeOf(files));

const tsconfig = (name: string) => ({
  [name]: JSON.stringify({
    extends: path.join(repository, 'tsconfig.base.json'),
    compilerOptions: { incremental: false, types: [] },
    include: ['src'],
  }),
});
const rooms = Object.fromEntries(
  ['domain', 'server', 'ui', 'console', 'bench', 'tools', 'e2e'].map(r => [
    `${r}/there.ts`,
    'export const there = 1;\n',
  ]),
);
const walls = { '.dependency-cruiser.cjs': 'copy:.dependency-cruiser.cjs', 'tsconfig.json': '{}', ...rooms };
const knip = {
  'package.json': '{ "name": "seed", "type": "module" }',
  'knip.json': '{ "entry": ["main.ts"], "project": ["*.ts"] }',
  'main.ts': "import { used } from './a.ts';\nused();\n",
};
const biome = {
  'biome.json': `${JSON.stringify({ root: true, formatter: { expand: 'always' }, linter: { rules: { suspicious: { noConsole: 'error' } } } }, null, '\t')}\n`,
};
const coverage = { 'a.test.ts': "test('a thing is so', () => {});\n" };
const kind = {
  'domain/matter/kinds.ts': "export const kinds = { a: { kind: 'a', version: 1, moves: 1 } };\n",
  'domain/matter/outline.ts': 'export const outlineOf = kind => String(kind.moves);\n',
  'domain/matter/released.json': '{ "a@1": "6b86b273ff34fce1" }',
};
const sized = (lines: number) => 'export const a = 1;\n'.repeat(lines);

/** machine · what is wrong · sound tree · what changes · words that the complaint must hold */
const cases: [string, string, Record<string, string>, Record<string, string>, RegExp][] = [
  [
    'format-and-lint',
    'bad format',
    { ...biome, 'a.ts': 'export const a = 1;\n' },
    { 'a.ts': 'export   const a=1' },
    /a\.ts/,
  ],
  [
    'format-and-lint',
    'console in code',
    { ...biome, 'a.ts': 'export const a = 1;\n' },
    { 'a.ts': "console.log('x');\n" },
    /noConsole/,
  ],
  [
    'types',
    'a wrong type',
    { ...tsconfig('tsconfig.json'), 'src/a.ts': 'export const a: number = 1;\n' },
    { 'src/a.ts': "export const a: number = '1';\n" },
    /TS2322/,
  ],
  [
    'types',
    'an unchecked index',
    { ...tsconfig('tsconfig.json'), 'src/a.ts': 'export const a: number = 1;\n' },
    { 'src/a.ts': 'export const f = (l: number[]): number => l[0];\n' },
    /TS2322/,
  ],
  [
    'types-web',
    'a wrong type on a screen',
    { ...tsconfig('tsconfig.web.json'), 'src/a.ts': 'export const a = 1;\n' },
    { 'src/a.ts': 'export const a: string = 1;\n' },
    /TS2322/,
  ],
  [
    'walls',
    'domain with I/O',
    walls,
    { 'domain/deploy/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n" },
    /domain-is-pure/,
  ],
  [
    'walls',
    'core that knows an area',
    walls,
    {
      'server/deploy/a.actions.ts': 'export const a = 1;\n',
      'server/core/b.ts': "export { a } from '../deploy/a.actions.ts';\n",
    },
    /core-knows-no-area/,
  ],
  [
    'walls',
    'an area in another area’s store',
    walls,
    {
      'server/unit/a.store.ts': 'export const a = 1;\n',
      'server/deploy/b.actions.ts': "export { a } from '../unit/a.store.ts';\n",
    },
    /areas-meet-by-rules-and-actions/,
  ],
  [
    'walls',
    'a store that acts',
    walls,
    {
      'server/unit/a.actions.ts': 'export const a = 1;\n',
      'server/unit/b.store.ts': "export { a } from './a.actions.ts';\n",
    },
    /stores-do-not-act/,
  ],
  [
    'walls',
    'SQL in a route',
    walls,
    {
      'server/core/database/sql.ts': 'export const sql = 1;\n',
      'server/unit/b.routes.ts': "export { sql } from '../core/database/sql.ts';\n",
    },
    /routes-hold-no-sql/,
  ],
  [
    'walls',
    'a screen that knows the server',
    walls,
    { 'console/unit/a.ts': "export { there } from '../../server/there.ts';\n" },
    /screens-know-no-server/,
  ],
  [
    'walls',
    'screen areas that meet',
    walls,
    {
      'console/unit/a.ts': 'export const a = 1;\n',
      'console/deploy/b.ts': "export { a } from '../unit/a.ts';\n",
    },
    /screen-areas-do-not-meet/,
  ],
  [
    'walls',
    'ui that knows an area',
    walls,
    { 'domain/unit/a.ts': 'export const a = 1;\n', 'ui/b.ts': "export { a } from '../domain/unit/a.ts';\n" },
    /ui-is-plain/,
  ],
  [
    'walls',
    'a circle',
    walls,
    {
      'domain/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
      'domain/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
    },
    /no-circles/,
  ],
  [
    'walls',
    'an import that leads nowhere',
    walls,
    { 'domain/a.ts': "export { b } from './gone.ts';\n" },
    /resolves/,
  ],
  [
    'unused',
    'an unused export',
    { ...knip, 'a.ts': 'export const used = () => 1;\n' },
    { 'a.ts': 'export const used = () => 1;\nexport const unused = () => 2;\n' },
    /unused/,
  ],
  [
    'unused',
    'an unused file',
    { ...knip, 'a.ts': 'export const used = () => 1;\n' },
    { 'b.ts': 'export const b = 1;\n' },
    /b\.ts/,
  ],
  [
    'time',
    'the machine’s clock in a rule',
    { 'domain/a.ts': 'export const a = 1;\n' },
    { 'domain/a.ts': 'export const a = new Date();\n' },
    /domain\/a\.ts:1/,
  ],
  [
    'time',
    'the database’s own clock in SQL',
    { 'db/1.sql': 'SELECT clock();\n' },
    { 'db/1.sql': 'SELECT now();\n' },
    /db\/1\.sql:1/,
  ],
  [
    'portable-sql',
    'an advisory lock',
    { 'server/a.ts': 'export const a = 1;\n' },
    { 'server/a.ts': "export const a = 'SELECT pg_advisory_lock(1)';\n" },
    /not portable/,
  ],
  ['size', 'a long file', { 'domain/a.ts': sized(300) }, { 'domain/a.ts': sized(401) }, /split it/],
  [
    'names',
    'a helper',
    { 'domain/a.ts': 'export const a = 1;\n' },
    { 'domain/helpers.ts': 'export const a = 1;\n' },
    /name it/,
  ],
  [
    'names',
    'a default export',
    { 'domain/a.ts': 'export const a = 1;\n' },
    { 'domain/a.ts': 'export default 1;\n' },
    /named exports/,
  ],
  [
    'names',
    'something left open',
    { 'domain/a.ts': 'export const a = 1;\n' },
    { 'domain/a.ts': `// ${'TO'}${'DO'} later\n` },
    /left open/,
  ],
  [
    'coverage',
    'a test that does not exist',
    {
      ...coverage,
      'docs/coverage.csv':
        'row,mechanism,where,test\n82,任务分解表,programme page,a.test.ts > a thing is so\n',
    },
    {
      'docs/coverage.csv':
        'row,mechanism,where,test\n82,任务分解表,programme page,a.test.ts > a thing is not so\n',
    },
    /has no test/,
  ],
  [
    'coverage',
    'a row that stands twice',
    { ...coverage, 'docs/coverage.csv': 'row,mechanism,where,test\n82,a,b,a.test.ts > a thing is so\n' },
    {
      'docs/coverage.csv':
        'row,mechanism,where,test\n82,a,b,a.test.ts > a thing is so\n82,a,b,a.test.ts > a thing is so\n',
    },
    /twice/,
  ],
  [
    'kinds',
    'a released kind that has changed',
    kind,
    { 'domain/matter/kinds.ts': "export const kinds = { a: { kind: 'a', version: 1, moves: 2 } };\n" },
    /a@1 was released and has changed/,
  ],
  [
    'kinds',
    'a kind that contradicts itself',
    kind,
    { 'domain/matter/kinds.ts': "throw new Error('kind a: move b has no duty');\n" },
    /kind a: move b has no duty/,
  ],
  [
    'kinds',
    'a kind that nobody has released',
    kind,
    { 'domain/matter/released.json': '{}' },
    /does not know a@1/,
  ],
  [
    'schema',
    'a committed schema that differs',
    { 'db/schema.sql': 'copy:db/schema.sql', 'db/types.gen.ts': 'copy:db/types.gen.ts' },
    { 'db/schema.sql': 'CREATE TABLE gone ();\n' },
    /npm run schema/,
  ],
];

/** Many are changed from one sound tree, which need not be looked at more than once. */
const passed = new Map<string, Promise<readonly string[]>>();
function soundly(name: string, files: Record<string, string>): Promise<readonly string[]> {
  const key = `${name} ${JSON.stringify(files)}`;
  const found = passed.get(key) ?? run(name, files);
  passed.set(key, found);
  return found;
}

test.each(cases)('%s passes a sound tree and stops %s', async (name, _what, sound, change, words) => {
  expect(await soundly(name, sound)).toEqual([]);
  expect((await run(name, { ...sound, ...change })).join('\n')).toMatch(words);
});

test('every machine has a seeded violation', () => {
  expect([...new Set(cases.map(c => c[0]))].sort()).toEqual([...machines.keys()].sort());
});
