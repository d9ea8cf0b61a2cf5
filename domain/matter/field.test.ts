import { expect, test } from 'vitest';
import { petition } from '../rights/petition.kind.ts';
import { supervisionFields } from '../rights/supervision.fields.ts';
import { neededColumns } from './field.ts';
import { kinds } from './kinds.ts';

test('a column is needed when a row without it is refused: certificate of a supervisor, not the phone of a representative', () => {
  expect([...neededColumns(supervisionFields.supervisors)]).toEqual(['name', 'certificate']);
  expect([...neededColumns(petition.fields.representatives!)]).toEqual(['name']);
});

test('every table of every kind needs some column of its own, so that no empty row is sent', () => {
  for (const kind of Object.values(kinds))
    for (const [name, spec] of Object.entries(kind.fields)) {
      if (spec.widget !== 'rows') continue;
      const needed = [...neededColumns(spec)];
      expect(needed.length, `${kind.kind}.${name}`).toBeGreaterThan(0);
      for (const column of needed)
        expect(Object.keys(spec.columns ?? {}), `${kind.kind}.${name}`).toContain(column);
    }
});
