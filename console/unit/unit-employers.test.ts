import { UNIT_KINDS, type UnitKind } from '@niangjia/domain/unit/unit.model.ts';
import { expect, test } from 'vitest';
import { employersOf } from './unit-employers.ts';

test('a basic union lists the employers that it stands in, every other unit those that it answers for', () => {
  const asked = (Object.keys(UNIT_KINDS) as UnitKind[]).filter(
    kind => 'handledById' in employersOf({ id: 'x', kind }),
  );
  expect(asked.sort()).toEqual(['enterprise', 'joint']);
});
