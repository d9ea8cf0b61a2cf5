/** What came of findings: one taken up as a need, one answered without a matter and not to the satisfaction of the enterprise, one report upward. */
import { sql } from '../../core/database/sql.ts';
import { openMatter } from '../../matter/open.actions.ts';
import { draftSpecial, editSpecial } from '../../report/special.actions.ts';
import { moveSpecial } from '../../report/special.moves.ts';
import { moveFinding } from '../../visit/finding.actions.ts';
import { giveCode } from '../../visit/rating.actions.ts';
import { rateFinding } from '../../visit/visited.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';

interface Found {
  id: string;
  visitId: string;
  unitId: string;
  kind: string;
  text: string;
}

/** Of one county's townships, the newest visits first. */
const foundAt = (tools: Tools, countyId: string): Promise<Found[]> =>
  tools.db.read(tx =>
    tx.rows<Found>(sql`SELECT f.value->>'id' AS id, v.id AS "visitId", v.unit_id AS "unitId", f.value->>'kind' AS kind, f.value->>'text' AS text
      FROM visit v JOIN unit_place p ON p.unit_id = v.unit_id AND p.line = 'territory' JOIN unit_place c ON c.unit_id = ${countyId}
        AND c.line = 'territory' AND starts_with(p.path, c.path) AND p.path <> c.path
        CROSS JOIN LATERAL jsonb_array_elements(v.findings) AS f(value)
      WHERE v.state = 'recorded' AND v.visited_on < today() - 3 ORDER BY v.visited_on DESC, v.id LIMIT 60`),
  );

export const findingsSince = (tools: Tools): Promise<void> =>
  asFarAsKnown(async () => {
    const countyId = tools.city.counties[0]!;
    const found = await foundAt(tools, countyId);
    const skill = found.find(f => f.kind === 'skill');
    const told = found.find(f => f.kind === 'business');
    await onDay(tools, 2, async cast => {
      const staff = (unitId: string) => cast.actor(unitId, 'township-staff');
      if (skill)
        await openMatter(cast.ctx(staff(skill.unitId)), {
          ...{ kind: 'job-matching', unitId: skill.unitId, channel: 'visit', employerId: null },
          ...{ persons: 1, receivedOn: null, named: [] },
          given: { need: '招焊工、电工，能组织技能培训更好', heads: 10 },
          origin: { sort: 'finding', id: skill.id },
        });
      if (!told) return;
      const propose = { move: 'propose', seenSeq: 0, why: '已当面讲清稳岗政策，留了人社窗口电话' } as const;
      await moveFinding(cast.ctx(staff(told.unitId)), told.id, propose);
      const confirm = { move: 'confirm', seenSeq: 1, why: '' } as const;
      await moveFinding(cast.ctx(cast.actor(countyId, 'chair')), told.id, confirm);
      const asked = { side: 'employer' as const, findingIds: [] };
      const { code } = await giveCode(cast.ctx(staff(told.unitId)), told.visitId, asked);
      await rateFinding(cast.ctx(staff(told.unitId)), {
        ...{ code: code.replaceAll('-', ''), findingId: told.id, satisfaction: 'poor' },
        words: '打了窗口电话没有人接',
      });
    });
    const quotes = found.filter(f => f.kind === 'wage' || f.kind === 'contract').slice(0, 3);
    if (quotes.length) await onDay(tools, 1, cast => reported(cast, countyId, quotes));
  });

async function reported(cast: Cast, unitId: string, quotes: readonly Found[]): Promise<void> {
  const findingIds = quotes.map(q => q.id);
  const office = cast.actor(unitId, 'office');
  const { id } = await draftSpecial(cast.ctx(office), { unitId, findingIds });
  await editSpecial(cast.ctx(office), id, {
    ...{ seenSeq: 1, title: '关于走访反映工资支付和劳动合同问题的专报' },
    situation: '近期走访中，工资支付和劳动合同方面的反映较为集中，情况如下。',
    advice: '建议会同人社部门开展一次联合检查，对反映集中的企业先行提示。',
    quotes: findingIds.map(findingId => ({ findingId, isNamed: false, why: '' })),
    figures: [],
  });
  const step = (who: string, move: 'submit' | 'check' | 'sign', seenSeq: number) =>
    moveSpecial(cast.ctx(cast.actor(unitId, who)), id, { move, seenSeq, why: '' });
  await step('office', 'submit', 2);
  await step('department-head', 'check', 3);
  await step('chair', 'sign', 4);
}
