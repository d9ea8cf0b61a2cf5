import { describe, expect, it } from 'vitest';
import type { Label } from '../reading.model.ts';
import type { LabelledClause } from './labelled.model.ts';
import { type ReadClause, score } from './score.ts';

function labelled(
  start: number,
  end: number,
  label: Label,
  more: Partial<LabelledClause> = {},
): LabelledClause {
  return {
    source: 'sample',
    text: '',
    heldOut: false,
    quantities: [],
    optional: [],
    withheld: false,
    borderline: false,
    start,
    end,
    label,
    ...more,
  };
}

function read(
  start: number,
  end: number,
  label: Label,
  values: number[] = [],
  due: string | null = null,
): ReadClause {
  return {
    start,
    end,
    label,
    quantities: values.map(value => ({ value })),
    due: due === null ? null : { from: null, by: null, text: due },
  };
}

const scoreOf = (reads: ReadClause[], truth: LabelledClause[]) => score(new Map([['sample', reads]]), truth);

describe('score', () => {
  it('gives full marks to a reader who agrees', () => {
    const truth = [
      labelled(0, 10, 'task', { quantities: [100], due: { text: '月底前' } }),
      labelled(10, 20, 'fact', { quantities: [3, 3] }),
    ];
    const result = scoreOf([read(0, 10, 'task', [100], '本月底前'), read(10, 20, 'fact', [3, 3])], truth);
    expect(result.task).toEqual({ precision: 1, recall: 1, f1: 1 });
    expect(result.found.all.share).toBe(1);
    expect(result.quantities).toMatchObject({ recall: { share: 1 }, precision: { share: 1 } });
    expect(result.due).toEqual({ hits: 1, of: 1, share: 1 });
    expect(result.misses).toEqual([]);
  });

  it('counts a clause as found from sixty per cent of overlap by one clause', () => {
    expect(scoreOf([read(4, 10, 'fact')], [labelled(0, 10, 'fact')]).found.fact.hits).toBe(1);
    expect(scoreOf([read(5, 10, 'fact')], [labelled(0, 10, 'fact')]).found.fact.hits).toBe(0);
    const halves = scoreOf([read(0, 5, 'fact'), read(5, 10, 'fact')], [labelled(0, 10, 'fact')]);
    expect(halves.found.fact.hits).toBe(0);
    expect(halves.misses).toMatchObject([{ predicted: 'fact', tooFine: true }]);
  });

  it('takes the label of the largest overlap for task against not-task', () => {
    const result = scoreOf(
      [read(0, 8, 'task'), read(8, 10, 'none'), read(10, 20, 'task')],
      [labelled(0, 10, 'task'), labelled(10, 20, 'none'), labelled(20, 30, 'task')],
    );
    expect(result.task).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 });
    expect(result.confusion.task).toMatchObject({ task: 1, none: 1 });
  });

  it('matches each value once and forgives optional ones', () => {
    const truth = [labelled(0, 10, 'task', { quantities: [5, 5, 1 / 3], optional: [40] })];
    const result = scoreOf([read(0, 10, 'task', [5, 0.3333, 40, 7])], truth);
    expect(result.quantities.recall).toEqual({ hits: 2, of: 3, share: 2 / 3 });
    expect(result.quantities.precision).toEqual({ hits: 2, of: 3, share: 2 / 3 });
  });

  it('leaves alone the values of clauses that lie mostly outside the labelled ones', () => {
    const result = scoreOf([read(5, 30, 'fact', [9, 8])], [labelled(0, 10, 'fact', { quantities: [9] })]);
    expect(result.quantities.precision).toEqual({ hits: 1, of: 1, share: 1 });
  });

  it('reads one value for two labelled clauses only once', () => {
    const truth = [labelled(0, 5, 'fact', { quantities: [9] }), labelled(5, 10, 'fact', { quantities: [9] })];
    expect(scoreOf([read(0, 10, 'fact', [9])], truth).quantities.recall.hits).toBe(1);
  });
});
