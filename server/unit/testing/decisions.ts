/** Units founded and decided about in tests, with the papers that a decision rests on. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { createUnit } from '../unit.actions.ts';
import type { UnitKit } from './unit-kit.ts';

export const paper = { paper: '试工〔2026〕9号', why: '区划调整' };

export const decisionsOf = (kit: UnitKit, office: Actor) => {
  const decision = async (id: string, more: object = {}) => ({
    day: kit.today as never,
    ...paper,
    seenSeq: await kit.seq('unit', id),
    ...more,
  });
  /** A township below a county, unless said otherwise. */
  const found = async (parentId: string, name: string, more: object = {}) =>
    (
      await createUnit(kit.ctx(office), {
        name,
        shortName: name.slice(0, 4),
        kind: 'township' as const,
        level: 'township' as const,
        grouping: null,
        foundedOn: null,
        day: kit.today as never,
        sortNo: 0,
        places: [{ line: 'territory' as const, parentId }],
        ...paper,
        ...more,
      })
    ).id;
  const firm = (parentId: string, name: string) =>
    found(parentId, name, { kind: 'enterprise', level: 'grassroots' });
  return { decision, found, firm };
};
