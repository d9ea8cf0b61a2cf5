/** What stands around the running programme: papers with points, a draft out for comment, a claim, requests for more time. */
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { sql } from '../../core/database/sql.ts';
import { askChange } from '../../deploy/change.actions.ts';
import { makeRemark, passConsultation, startConsultation } from '../../deploy/consultation.actions.ts';
import { distributePaper, registerPaper } from '../../deploy/paper.actions.ts';
import { receivePaper, relayPaper } from '../../deploy/receipt.actions.ts';
import { claimTask } from '../../deploy/task.report.ts';
import { judgeTask } from '../../deploy/task-judge.actions.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';

const POINTS = [
  '新建百人以上企业工会60家，新就业形态劳动者入会1.8万人。',
  '全年帮扶困难职工2400户，档案一户一策。',
  '集体合同覆盖职工20万人。',
  '建成户外劳动者驿站120个。',
  '举办市级职业技能竞赛12场。',
];

/** The year's work points go to every county; some have relayed them, one has not signed for them. */
export async function workPoints(cast: Cast, city: SampleCity): Promise<void> {
  const office = cast.actor(city.root, 'office');
  const year = cast.day.slice(0, 4);
  const { id } = await registerPaper(cast.ctx(office), {
    unitId: city.root,
    sort: 'work-points',
    title: `岚汀市总工会${year}年工作要点`,
    fromName: '岚汀市总工会',
    // A series of its own: 岚工发 is counted by the program, which gives number 1 to the first table issued.
    documentNo: `岚工字〔${year}〕3号`,
    receivedOn: asDay(cast.day),
    body: '',
    points: POINTS.map((text, i) => ({ no: i + 1, text })),
    dueOn: null,
    confined: false,
    memberIds: [],
    fileId: null,
  });
  await distributePaper(cast.ctx(office), id, {
    seenSeq: 1,
    unitIds: city.counties,
    dueOn: addCalendarDays(asDay(cast.day), 10),
  });
  const receipts = await cast.db.read(tx =>
    tx.rows<{ id: string; unitId: string }>(
      sql`SELECT id, unit_id AS "unitId" FROM paper_receipt WHERE paper_id = ${id}`,
    ),
  );
  for (const { id: receipt, unitId } of receipts) {
    const at = city.counties.indexOf(unitId);
    if (at === city.counties.length - 1) continue;
    const clerk = cast.actor(unitId, 'office');
    await receivePaper(cast.ctx(clerk), receipt);
    if (at % 2 === 0)
      await relayPaper(cast.ctx(clerk), receipt, {
        from: cast.actor(unitId, 'chair').name,
        to: '机关干部和镇街工会主席',
        on: asDay(cast.day),
        headcount: 26 + at,
        way: '会议',
      });
  }
}

export async function instruction(cast: Cast, city: SampleCity): Promise<void> {
  const office = cast.actor(city.root, 'office');
  await registerPaper(cast.ctx(office), {
    unitId: city.root,
    sort: 'instruction',
    title: '关于外卖配送员休息场所的批示',
    fromName: '市委分管领导',
    documentNo: '',
    receivedOn: asDay(cast.day),
    body: '请市总工会会同有关部门研究提出办法。',
    points: [{ no: 1, text: '摸清配送员休息场所的需求，提出增设方案。' }],
    dueOn: null,
    confined: false,
    memberIds: [],
    fileId: null,
  });
}

/** A draft out for comment: two counties have answered. */
export async function consultation(cast: Cast, city: SampleCity): Promise<void> {
  const office = cast.actor(city.root, 'office');
  const { id } = await startConsultation(cast.ctx(office), {
    unitId: city.root,
    title: '基层工会经费使用办法（征求意见稿）',
    unitIds: city.counties,
    dueOn: addCalendarDays(asDay(cast.day), 12),
    text: '第一条 基层工会经费主要用于服务职工和开展工会活动。\n第二条 逢年过节慰问品以食品和日用品为主，标准另行规定。\n第三条 开支由工会委员会集体讨论决定，按季公开。',
  });
  const asked = await cast.db.read(tx =>
    tx.rows<{ id: string; unitId: string }>(
      sql`SELECT id, unit_id AS "unitId" FROM consultation_receiver WHERE consultation_id = ${id}`,
    ),
  );
  for (const { id: sheet, unitId } of asked) {
    const at = city.counties.indexOf(unitId);
    if (at === 1)
      await makeRemark(cast.ctx(cast.actor(unitId, 'office')), sheet, {
        paragraphNo: 2,
        text: '建议写明标准由市总工会每年公布。',
      });
    if (at === 2) await passConsultation(cast.ctx(cast.actor(unitId, 'office')), sheet);
  }
}

/** Ledgers that were claimed in time and accepted by the issuing office. */
export async function finishLedgers(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  const issuer = cast.actor(city.root, 'office');
  for (const county of [0, 1, 2, 3, 4, 5, 6, 7, 8, 10]) {
    const clerk = cast.actor(city.counties[county]!, 'office');
    const { id, seq } = await cast.db.read(tx =>
      tx.one<{
        id: string;
        seq: number;
      }>(sql`SELECT id, seq FROM task WHERE programme_id = ${programmeId} AND unit_id = ${city.counties[county]!}
        AND title = '建立欠薪隐患台账' AND parent_id IS NOT NULL`),
    );
    const claimed = await claimTask(cast.ctx(clerk), id, {
      seenSeq: seq,
      text: '台账已建立，责任人已明确，按周更新。',
    });
    await judgeTask(cast.ctx(issuer), id, { move: 'accept', seenSeq: claimed.seq });
  }
}

/** The first county says that its files are done; two that are behind ask for time, one for a smaller amount. */
export async function claimsAndRequests(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  const part = (county: number, title: string) =>
    cast.db.read(tx =>
      tx.one<{
        id: string;
        seq: number;
        dueOn: string;
        amount: number | null;
      }>(sql`SELECT id, seq, due_on AS "dueOn", amount FROM task
        WHERE programme_id = ${programmeId} AND unit_id = ${city.counties[county]!} AND title = ${title} AND parent_id IS NOT NULL`),
    );
  const clerk = (county: number) => cast.actor(city.counties[county]!, 'office');
  const files = await part(0, '复核困难职工档案');
  await claimTask(cast.ctx(clerk(0)), files.id, {
    seenSeq: files.seq,
    text: `在档${files.amount}户已逐户入户复核，应退应纳名单经主席办公会研究。`,
  });
  for (const county of [8, 11]) {
    const late = await part(county, '复核困难职工档案');
    const later = addCalendarDays(asDay(cast.day), 20);
    await askChange(cast.ctx(clerk(county)), late.id, {
      sort: 'extend',
      amount: null,
      dueOn: later,
      reason: '部分职工外出务工，需要电话预约入户。',
    });
  }
  const members = await part(7, '吸收新就业形态劳动者入会');
  await askChange(cast.ctx(clerk(7)), members.id, {
    sort: 'adjust',
    amount: Math.round((members.amount ?? 0) * 0.85),
    dueOn: null,
    reason: '两家配送站点已撤并，实有人数减少。',
  });
}
