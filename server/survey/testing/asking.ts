/** A county with a township and a union in it, its officers, and surveys that they issue. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import type { SurveyContent } from '@niangjia/domain/survey/survey.model.ts';
import { asked } from '@niangjia/domain/survey/testing/asked.ts';
import { reasonsFor } from '../../burden/testing/reasons.ts';
import { sql } from '../../core/database/sql.ts';
import { newId } from '../../core/ids.ts';
import { syncIndicators } from '../../core/indicators.ts';
import { giveCode } from '../../member/join.decide.ts';
import { registerWorker } from '../../member/worker.actions.ts';
import { givenCity, HOME, unitKit } from '../../unit/testing/unit-kit.ts';
import { drawSurvey, moveSurvey, saveDraft } from '../survey.actions.ts';

export const content = (more: Partial<SurveyContent> = {}): SurveyContent => ({
  title: '职工满意度调查',
  purpose: '了解工资和休息情况，只作统计',
  audience: 'worker',
  once: false,
  named: false,
  opensOn: asDay('2026-11-01'),
  closesOn: asDay('2026-12-15'),
  cuts: ['unit', 'sector', 'group'],
  longWhy: '',
  ...more,
});

export const questions = [asked('paid', { required: true }), asked('say', { sort: 'text', required: false })];

/** Tests ask the same again and again. */
export const anyhow = reasonsFor(
  [...questions.map(q => q.id), 'more', ...Array.from({ length: 16 }, (_, i) => `q${i}`)].map(key => ({
    key,
  })),
);

export const sent = (more = {}) => ({
  id: crypto.randomUUID(),
  version: 1,
  answers: { paid: 'o1' },
  cuts: {},
  ...more,
});

export const edge = (agent = 'a phone') => ({ token: null, setSession: () => undefined, agent });

export async function surveyField() {
  const kit = await unitKit('2026-11-20');
  const g = await givenCity(kit);
  const mill = await kit.unit('永安纺织厂工会', 'enterprise', { territory: g.township });
  await kit.db.tx(tx => syncIndicators(tx, memberIndicators));
  const keeper = await kit.officer(g.county, 'office');
  const typist = await kit.officer(g.township, 'township-staff');
  const other = await kit.officer(g.township, 'township-chair');
  const chair = await kit.officer(mill, 'enterprise-chair');
  const stranger = await kit.officer(g.foreign, 'office');
  const nobody = { personId: newId(HOME), seats: [], day: kit.today, home: HOME } as unknown as Actor;
  const out = () => kit.ctx(nobody);

  async function drawn(more: Partial<SurveyContent> = {}, asks = questions) {
    const { id, seq } = await drawSurvey(kit.ctx(keeper), {
      ...content(more),
      unitId: g.county,
      copyOf: null,
    });
    await saveDraft(kit.ctx(keeper), id, { questions: asks, seenSaves: 0 });
    return { id, seq };
  }
  async function published(more: Partial<SurveyContent> = {}, asks = questions) {
    const { id, seq } = await drawn(more, asks);
    await moveSurvey(kit.ctx(keeper), id, { move: 'publish', seenSeq: seq, again: anyhow });
    const { code } = await kit.db.read(tx =>
      tx.one<{ code: string }>(sql`SELECT code FROM survey WHERE id = ${id}`),
    );
    return { id, code };
  }
  const answersOf = (id: string) =>
    kit.db.read(tx =>
      tx.rows<{ channel: string; unitId: string; version: number; answers: object; cuts: object }>(
        sql`SELECT channel, unit_id AS "unitId", version, answers, cuts FROM survey_answer WHERE survey_id = ${id}`,
      ),
    );
  let serial = 100;
  async function member(unitId = mill) {
    const documentNo = sampleIdCard({
      birthDay: asDay(`${1960 + (serial % 40)}-04-12`),
      sex: 'female',
      serial: serial++,
    });
    const { id } = await registerWorker(kit.ctx(unitId === mill ? chair : stranger), {
      unitId,
      fields: {
        ...{
          name: `苗青${'禾苗田地山川水木'[serial % 8]}`,
          document: 'id-card',
          documentNo,
          mobile: null,
          groups: [],
          employerId: null,
        },
        ...{ job: '', ethnic: null, education: null, political: null, isComparedWithDocument: false },
      },
      joinedOn: asDay('2020-03-01'),
      otherThan: [],
    });
    return { id, ...(await giveCode(kit.ctx(unitId === mill ? chair : stranger), id)) };
  }
  return { kit, g, mill, keeper, typist, other, chair, stranger, out, drawn, published, answersOf, member };
}
