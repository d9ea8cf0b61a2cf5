/** The same levels as a linear or integer model for HiGHS, written from the document and not from the solver. */
import loadHighs from 'highs';
import type { Costs } from './costs.ts';
import { candidatesOf, type Instance } from './instance.ts';

export interface HighsOptions {
  isInteger: boolean;
  seconds?: number;
  solver?: 'simplex' | 'ipm';
}

export interface HighsAnswer {
  status: string;
  objective: number;
}

const sum = (terms: readonly string[]): string => terms.join('\n + ');

export async function solveWithHighs(x: Instance, costs: Costs, options: HighsOptions): Promise<HighsAnswer> {
  const highs = await loadHighs();
  const { Status, ObjectiveValue } = highs.solve(modelOf(x, costs, options), {
    output_flag: false,
    time_limit: options.seconds ?? 60,
    mip_rel_gap: 0,
    ...(options.solver ? { solver: options.solver } : {}),
  });
  return { status: Status, objective: ObjectiveValue };
}

function modelOf(x: Instance, costs: Costs, { isInteger }: HighsOptions): string {
  const { factors } = costs;
  const goal: string[] = [];
  const given: string[] = [];
  const loads = x.cadres.map((): string[] => []);
  const times = x.cadres.map((): string[] => []);
  const whole: string[] = [];
  for (let e = 0; e < x.employers.length; e++) {
    const ways = x.settled[e]! >= 0 ? [] : [`n${e}`];
    if (x.settled[e]! < 0)
      goal.push(`${factors.unserved * x.weight[e]! + (x.previous[e]! >= 0 ? factors.moved : 0)} n${e}`);
    for (const j of candidatesOf(x, e)) {
      const way = `x${e}_${j}`;
      ways.push(way);
      goal.push(`${costs.points(e, j) + (costs.isMoved(e, j) ? factors.moved : 0)} ${way}`);
      loads[j]!.push(way);
      if (x.length[e]! > 0) times[j]!.push(`${x.length[e]} ${way}`);
    }
    whole.push(...ways);
    given.push(`${sum(ways)} = 1`);
  }
  const over = Math.round(x.input.terms.overEven * costs.precision);
  for (const [j, load] of loads.entries()) {
    goal.push(`${factors.short} s${j}`, `${over} o${j}`);
    if (x.cadres[j]!.min > 0) given.push(`${sum([`s${j}`, ...load])} >= ${x.cadres[j]!.min}`);
    if (load.length === 0) continue;
    given.push(`${sum(load)} - o${j} <= ${costs.even[j]}`, `${sum(load)} <= ${costs.cap[j]}`);
    const room = x.room.slice(j * x.weeks, (j + 1) * x.weeks).reduce((a, b) => a + b, 0);
    if (times[j]!.length > 0 && Number.isFinite(room)) given.push(`${sum(times[j]!)} <= ${room}`);
  }
  const bounds = isInteger ? `Binary\n${whole.join('\n')}` : '';
  return `Minimize\n obj: ${sum(goal)}\nSubject To\n${given.join('\n')}\n${bounds}\nEnd`;
}
