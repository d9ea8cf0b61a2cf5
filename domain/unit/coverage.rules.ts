/** Shares of coverage. Nothing divided by nothing is no share, never 0. */
import type { CoverageCounts } from './coverage.model.ts';

/** In percent, or null where there is nothing to divide by. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : (part / whole) * 100;

/** Name, meaning and formula of each share, as they stand on the page and in the sheet. */
export const COVERAGE_SHARES = {
  founded: {
    name: '建会率',
    meaning: '（单独建会＋联合建会）÷ 存续且有职工的用人单位；二次覆盖不算建会',
    of: (c: CoverageCounts) => shareOf(c.own + c.joint, c.employers),
  },
  covered: {
    name: '普遍建会覆盖率',
    meaning: '（单独建会＋联合建会＋二次覆盖）÷ 存续且有职工的用人单位',
    of: (c: CoverageCounts) => shareOf(c.own + c.joint + c.second, c.employers),
  },
  contracts: {
    name: '集体协商建制率',
    meaning: '集体合同在有效期内的 ÷ 已建会（单独、联合）的用人单位；没有登记合同有效期的不计入',
    of: (c: CoverageCounts) => shareOf(c.contracts, c.own + c.joint),
  },
  newOrgs: {
    name: '新组织建会率',
    meaning: '已建会的新经济组织、新社会组织 ÷ 全部新经济组织、新社会组织',
    of: (c: CoverageCounts) => shareOf(c.newOrgsFounded, c.newOrgs),
  },
  members: {
    name: '职工入会率',
    meaning: '登记会员 ÷ 存续单位登记职工；按单位登记数计，未按人去重',
    of: (c: CoverageCounts) => shareOf(c.members, c.workers),
  },
} as const;

/** What the denominators are, for the day on which they are read. */
export const DENOMINATOR =
  '分母为所看之日登记状态为存续且职工人数大于0的用人单位，按当日的负责工会归口；注销、迁出、失联和尚无职工的不计';
