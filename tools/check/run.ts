/** `npm run check`: every machine, in order, with the time it took. `npm run check -- walls time` runs some. */
import { type Machine, repository } from './machine.ts';
import { coverageMachine } from './machines/coverage.ts';
import { houseMachines } from './machines/house.ts';
import { kindsMachine } from './machines/kinds.ts';
import { programMachines } from './machines/programs.ts';
import { schemaMachine } from './machines/schema.ts';

const machines: Machine[] = [
  ...programMachines,
  ...houseMachines,
  coverageMachine,
  kindsMachine,
  schemaMachine,
];
const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !machines.some(m => m.name === name));
if (unknown.length) {
  console.error(
    `no check is called ${unknown.join(', ')}; there are ${machines.map(m => m.name).join(', ')}`,
  );
  process.exit(2);
}
let failed = 0;
for (const machine of machines.filter(m => wanted.length === 0 || wanted.includes(m.name))) {
  const from = performance.now();
  const faults = await machine.run(repository);
  const took = `${((performance.now() - from) / 1000).toFixed(1)} s`;
  console.log(`${faults.length ? '✗' : '✓'} ${machine.name} (${took})`);
  for (const fault of faults) console.log(fault.replace(/^/gm, '    '));
  if (faults.length) failed++;
}
if (failed) {
  console.error(`${failed} of the checks failed`);
  process.exit(1);
}
