/** `npm run -s bench -- NAME --json`: ours, the limit measured in the same run, and the ratio. Without a name, all of them. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

export interface Measured {
  name: string;
  ours: number;
  /** What the same machine can do at best, measured in the same run. */
  limit: number;
  /** For rates ours ÷ limit, for times limit ÷ ours: 1 is as good as it gets. */
  ratio: number;
  unit: string;
  context: Record<string, unknown>;
}

const folder = import.meta.dirname;
const known = readdirSync(folder)
  .filter(f => f.endsWith('.bench.ts'))
  .map(f => f.slice(0, -'.bench.ts'.length))
  .sort();
const args = process.argv.slice(2);
const isJson = args.includes('--json');
const names = args.filter(a => !a.startsWith('--'));
const unknown = names.filter(n => !known.includes(n));
if (unknown.length) {
  console.error(`no bench is called ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}
for (const name of names.length ? names : known) {
  const { run } = (await import(path.join(folder, `${name}.bench.ts`))) as { run(): Promise<Measured> };
  const m = await run();
  if (isJson) console.log(JSON.stringify(m));
  else
    console.log(
      `${m.name}: ${m.ours} of ${m.limit} ${m.unit}, ratio ${m.ratio}\n${JSON.stringify(m.context, null, 2)}`,
    );
}
process.exit(0);
