import { accountProjection } from '../../account/account.actions.ts';
import { batchProjection } from '../../aid/batch.store.ts';
import { proveAidMoney } from '../../aid/money.proof.ts';
import { markProjection } from '../../assess/mark.store.ts';
import { objectionProjection } from '../../assess/objection.store.ts';
import { schemeProjection } from '../../assess/scheme.store.ts';
import { proveBurden } from '../../burden/burden.proof.ts';
import {
  contactProjection,
  seatsProjection,
  successorProjection,
  trainingProjection,
} from '../../cadre/cadre.projection.ts';
import { type AuditFault, verifyAudit } from '../../core/audit/audit-verify.ts';
import type { Crypto } from '../../core/crypto/crypto.model.ts';
import { proveSealed } from '../../core/crypto/reseal.ts';
import type { Db } from '../../core/database/db.ts';
import { sql } from '../../core/database/sql.ts';
import { proveFiles } from '../../core/files/file-sweep.ts';
import { type Projection, proveProjection } from '../../core/life-store.ts';
import { proveCells } from '../../core/roll.ts';
import { changeProjection } from '../../deploy/change.store.ts';
import { clauseProjection } from '../../deploy/clause.store.ts';
import {
  consultationProjection,
  consultedProjection,
  remarkProjection,
} from '../../deploy/consultation.store.ts';
import { countersignProjection } from '../../deploy/countersign.store.ts';
import { letterProjection } from '../../deploy/letter.store.ts';
import { occurrenceProjection } from '../../deploy/occurrence.store.ts';
import { paperProjection, receiptProjection } from '../../deploy/paper.store.ts';
import { programmeProjection } from '../../deploy/programme.store.ts';
import { baselineProjection, problemProjection } from '../../deploy/speech.kept.ts';
import { speechProjection } from '../../deploy/speech.store.ts';
import { taskProjection } from '../../deploy/task.projection.ts';
import { proveGiven } from '../../deploy/task.store.ts';
import { importProjection } from '../../import/import.store.ts';
import { matterLetterProjection } from '../../matter/letter.store.ts';
import { proveMatters } from '../../matter/matter.doctor.ts';
import { matterProjection } from '../../matter/matter.projection.ts';
import { findStranded } from '../../member/follow.actions.ts';
import { joinProjection } from '../../member/join.store.ts';
import { membershipProjection } from '../../member/member.projection.ts';
import { correctionProjection } from '../../member/own-data.store.ts';
import { exportProjection } from '../../personal/export.store.ts';
import { retentionProjection } from '../../personal/retention.store.ts';
import { bulletinProjection } from '../../report/bulletin.store.ts';
import { lagReasonProjection } from '../../report/lag-reason.store.ts';
import { boardMapProjection } from '../../report/map.store.ts';
import { namingProjection } from '../../report/naming.store.ts';
import { specialProjection } from '../../report/special.store.ts';
import { counselProjection } from '../../rights/counsel.store.ts';
import { labourSupervisorProjection } from '../../rights/labour-supervisor.store.ts';
import { lawyerProjection, shiftProjection } from '../../rights/lawyer.store.ts';
import { formProjection, periodProjection } from '../../statement/form.store.ts';
import { proveSums, sheetProjection } from '../../statement/sheet.store.ts';
import { callDecisionProjection, callProjection, callReportProjection } from '../../supervise/call.store.ts';
import { eventProjection, ruleProjection } from '../../supervise/event.store.ts';
import { proveLedgers } from '../../supervise/ledger.proof.ts';
import { surveyProjection } from '../../survey/survey.projection.ts';
import { targetProjection } from '../../target/target.store.ts';
import { findUnclosed } from '../../term/closing.actions.ts';
import { certificateProjection, termProjection } from '../../term/term.projection.ts';
import { employerChangeProjection } from '../../unit/employer-change.store.ts';
import { employerGapProjection } from '../../unit/employer-gap.store.ts';
import { proveTally } from '../../unit/employer-tally.store.ts';
import { proveSeals, proveTree } from '../../unit/unit.doctor.ts';
import { unitPlanProjection } from '../../unit/unit.plan.ts';
import { personProjection, postProjection, unitProjection } from '../../unit/unit.projection.ts';
import { campaignProjection, planProjection, teamProjection } from '../../visit/campaign.projection.ts';
import { findingEndProjection } from '../../visit/finding.store.ts';
import { pairProjection, returnProjection } from '../../visit/pair.projection.ts';
import { ratingProjection } from '../../visit/rating.store.ts';
import { proveVisits } from '../../visit/visit.doctor.ts';
import { roundProjection, visitProjection } from '../../visit/visit.projection.ts';
import { SEALED } from '../sealed.ts';
import { typed } from './checkup.ts';

export interface ProofParts {
  db: Db;
  crypto: Crypto;
  filesDir: string;
}

/** A property that must hold over all records, such as: the fold of the moves equals the row. */
export interface Proof {
  /** Chinese; what is proven. */
  title: string;
  /** Chinese; what to do when it does not hold. A function where it names a command. */
  remedy: string | ((isDemo: boolean) => string);
  /** How many were looked at, and the faults found, a few words each; none if the property holds. */
  run(parts: ProofParts): Promise<{ checked: number; faults: string[] }>;
}

const RESTORE =
  '请保留现场、暂停业务，由系统管理员和审计管理员共同查明谁绕过平台改了数据库，再用备份核对、恢复。';

/** Every table whose rows have a life. A test compares this list with the catalogue of the database. */
export const projections: readonly Projection[] = [
  termProjection,
  certificateProjection,
  membershipProjection,
  correctionProjection,
  retentionProjection,
  exportProjection,
  joinProjection,
  importProjection,
  unitProjection,
  unitPlanProjection,
  employerChangeProjection,
  employerGapProjection,
  personProjection,
  postProjection,
  contactProjection,
  seatsProjection,
  trainingProjection,
  successorProjection,
  accountProjection,
  speechProjection,
  clauseProjection,
  programmeProjection,
  countersignProjection,
  taskProjection,
  changeProjection,
  occurrenceProjection,
  paperProjection,
  receiptProjection,
  consultationProjection,
  consultedProjection,
  remarkProjection,
  baselineProjection,
  problemProjection,
  letterProjection,
  callProjection,
  callReportProjection,
  callDecisionProjection,
  ruleProjection,
  eventProjection,
  formProjection,
  periodProjection,
  sheetProjection,
  lagReasonProjection,
  boardMapProjection,
  bulletinProjection,
  namingProjection,
  specialProjection,
  targetProjection,
  schemeProjection,
  markProjection,
  objectionProjection,
  roundProjection,
  visitProjection,
  findingEndProjection,
  ratingProjection,
  surveyProjection,
  campaignProjection,
  pairProjection,
  returnProjection,
  planProjection,
  teamProjection,
  matterProjection,
  batchProjection,
  matterLetterProjection,
  lawyerProjection,
  shiftProjection,
  counselProjection,
  labourSupervisorProjection,
];

const foldProof = (projection: Projection): Proof => ({
  title: `${projection.life.label}的现状等于办理记录的累积`,
  remedy: RESTORE,
  run: async ({ db }) => {
    const { checked, unequal } = await db.read(tx => proveProjection(tx, projection));
    return { checked, faults: unequal.map(({ id, field }) => `${id} 的 ${field} 与办理记录不一致`) };
  },
});

const treeProof: Proof = {
  title: '组织树的日期不重叠，路径与上级一致',
  remedy: '请由系统管理员在“组织”页面核对所列组织的隶属与日期；不是误操作的，用备份核对、恢复。',
  run: ({ db }) => db.read(proveTree),
};

const sealProof: Proof = {
  title: '职责权限的防改校验相符',
  remedy: '所列职责已自动失效。请安全管理员查明来源，在“任职”页面重新授予。',
  run: ({ db, crypto }) => db.read(tx => proveSeals(tx, crypto)),
};

const givenProof: Proof = {
  title: '任务的已分解数等于各承接单位之和，且不超过任务数',
  remedy: '请暂停分解所列任务，用备份核对各承接单位的任务数后恢复。',
  run: async ({ db }) => {
    const faults = await db.read(proveGiven);
    const { n } = await db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM task`));
    return {
      checked: n,
      faults: faults.map(({ id, given, parts }) => `${id} 已分解 ${given}，各单位之和 ${parts}`),
    };
  },
};

const sumProof: Proof = {
  title: '汇总报表等于下级锁定报表之和，关账合计等于各单位之和',
  remedy: '请暂停使用所列报表的数，用备份核对下级报表后重新汇总。',
  run: ({ db }) => db.read(proveSums),
};

const cellProof: Proof = {
  title: '汇总数（按日、按月、按分项）等于明细事实之和',
  remedy: isDemo =>
    `请暂停印发含统计数的材料，由系统管理员查明原因后运行 ${typed('cells --rebuild', isDemo)}，以明细补平；已关账日期的数不变。`,
  run: async ({ db }) => {
    const { checked, unequal } = await db.read(proveCells);
    return {
      checked,
      faults: unequal.map(
        ({ unitId, indicator, cut, day, sums, cells, facts }) =>
          `${unitId} ${day.slice(0, sums === 'day' ? 10 : 7)} 的 ${indicator}${cut && `（${cut}）`}汇总 ${cells}，明细 ${facts}`,
      ),
    };
  },
};

const tallyProof: Proof = {
  title: '建会覆盖的底数等于用人单位登记之和',
  remedy: '请暂停使用所列单位的建会覆盖数，查明谁绕过平台改了用人单位登记，再用备份核对、恢复。',
  run: async ({ db }) => {
    const { checked, unequal } = await db.read(proveTally);
    return {
      checked,
      faults: unequal.map(
        ({ unitId, cut, key }) => `${unitId} 按 ${cut}${key && `（${key}）`}的底数与登记不一致`,
      ),
    };
  },
};

const visitProof: Proof = {
  title: '走访的统计数等于走访记录',
  remedy: '请暂停使用所列轮次的数，查明谁绕过平台改了记录，再用备份核对、恢复。',
  run: async ({ db }) => {
    const { checked, faults } = await db.read(proveVisits);
    return {
      checked,
      faults: faults.map(f => `轮次 ${f.round} 的 ${f.indicator} 统计 ${f.counted}，记录 ${f.recorded}`),
    };
  },
};

const burdenProof: Proof = {
  title: '基层负担已计的各日等于填报记录',
  remedy: '请暂停使用所列单位的基层负担数，查明谁绕过平台改了记录，再用备份核对、恢复。',
  run: ({ db }) => db.read(proveBurden),
};

const closedProof: Proof = {
  title: '已合并、撤销的工会没有未结束的届期、证书和应尽事项',
  remedy: '启动娘家后一小时内会自动结束；仍有的，请核对所列工会合并、撤销的生效日期。',
  run: ({ db }) =>
    db.read(async tx => {
      const { n } = await tx.one<{ n: number }>(
        sql`SELECT (SELECT count(*) FROM unit) + (SELECT count(*) FROM term) AS n`,
      );
      const open = await findUnclosed(tx, 20);
      return { checked: n, faults: open.map(({ unitId, name, what }) => `${unitId}（${name}）${what}`) };
    }),
};

const strandedProof: Proof = {
  title: '没有会员留在已合并、撤销的工会',
  remedy: '请核对所列工会合并、撤销的决定，把会籍转到接收的工会；查不清来源的，保留现场，用备份核对。',
  run: ({ db }) =>
    db.read(async tx => {
      const { n } = await tx.one<{ n: number }>(
        sql`SELECT count(*) AS n FROM unit WHERE dissolved_on IS NOT NULL`,
      );
      const stranded = await findStranded(tx, 20);
      return { checked: n, faults: stranded.map(({ unitId, name, n }) => `${unitId}（${name}）${n}人`) };
    }),
};

const matterProof: Proof = {
  title: '事项的最近时限、密文和统计数与办理记录相符',
  remedy: '请暂停使用所列事项，查明谁绕过平台改了记录，再用备份核对、恢复。',
  run: ({ db }) => db.read(proveMatters),
};

const moneyProof: Proof = {
  title: '帮扶资金的记账合计为零，每一行与状态、与审定的金额相符',
  remedy: '请立即停止发放，由系统管理员和审计管理员共同查明谁绕过平台改了数据，再与银行回单逐行核对。',
  run: async ({ db }) => {
    const faults = await db.read(proveAidMoney);
    const { n } = await db.read(tx => tx.one<{ n: number }>(sql`SELECT count(*) AS n FROM aid_batch`));
    return { checked: n, faults: faults.map(({ id, says }) => `${id} ${says}`) };
  },
};

const ledgerProof: Proof = {
  title: '调度会和月报告封存的整改台账等于办理记录到那一刻的累积',
  remedy:
    '请核对所列台账：封存后有人绕过平台改了办理记录或台账的，用备份核对、恢复；组织隶属事后补登的，写明原因存档。',
  run: ({ db }) => proveLedgers(db),
};

const AUDIT_FAULTS: Record<AuditFault['kind'], string> = {
  'row-gone': '审计记录缺失',
  'row-altered': '审计记录被改动过',
  'leaf-gone': '封存序号中断',
  'root-differs': '与签名检查点不符',
  'signature-wrong': '检查点签名不对',
  'cut-off': '少于另存的检查点',
  rebuilt: '与另存的检查点不是同一份',
};

/** @param kept texts of checkpoints that were kept outside */
export async function auditFaults(
  { db, crypto }: Pick<ProofParts, 'db' | 'crypto'>,
  kept: readonly string[] = [],
): Promise<{ checked: number; faults: string[] }> {
  const { rows, unsealed, faults } = await verifyAudit(db, crypto, kept);
  const said = faults.map(f => `第 ${'no' in f ? f.no : f.size} 条${AUDIT_FAULTS[f.kind]}`);
  if (unsealed > 0) said.push(`${unsealed} 条超过十分钟还没有封存`);
  return { checked: rows, faults: said };
}

const auditProof: Proof = {
  title: '审计记录完整，封存与签名相符',
  remedy: isDemo =>
    `未封存的，启动娘家后会自动补上；其余请审计管理员保留现场，运行 ${typed('verify-audit 检查点文件', isDemo)} 与另存的检查点核对，再查明原因。`,
  run: auditFaults,
};

const fileProof: Proof = {
  title: '附件都在，内容与摘要相符',
  remedy: '请检查数据目录里的 files 是否完整、密钥文件是否原件，再从备份补回所列附件。',
  run: async ({ db, crypto, filesDir }) => {
    const { checked, faults } = await proveFiles(db, filesDir, crypto);
    return { checked, faults: faults.map(({ id }) => `${id} 读不出来或内容不符`) };
  },
};

const sealedProof: Proof = {
  title: '密文都能在原处解开',
  remedy:
    '请核对密钥文件是不是原件；是的话，说明有人绕过平台改动或搬动了所列密文，请保留现场，用备份核对、恢复。',
  run: ({ db, crypto }) => proveSealed(db, crypto, SEALED),
};

export const proofs: readonly Proof[] = [
  treeProof,
  sealProof,
  ...projections.map(foldProof),
  givenProof,
  sumProof,
  cellProof,
  tallyProof,
  visitProof,
  burdenProof,
  closedProof,
  strandedProof,
  matterProof,
  moneyProof,
  ledgerProof,
  auditProof,
  sealedProof,
  fileProof,
];
