/** The roll of a day as a workbook, through the export guard. */
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { ROLL_SHEET, zRollAsked } from '@niangjia/domain/member/join.model.ts';
import { SEXES } from '@niangjia/domain/member/worker.model.ts';
import type { z } from 'zod';
import type { PersonalSheet } from '../core/exports.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { insistUnit } from './member.sight.ts';
import { countsOn, rollOn, unitNamed } from './roll.store.ts';

type Asked = z.output<typeof zRollAsked>;
/** As many as a workbook holds for somebody who reads it. */
const MOST = 100_000;
const STANDING = { active: '在籍', retained: '保留会籍' } as const;

const titled = ({ voting }: Pick<Asked, 'voting'>): string => (voting ? '选举名册' : '会员名册');

const rowsOf = async (w: Parameters<PersonalSheet<Asked>['people']>[0], { unitId, day, voting }: Asked) =>
  (await rollOn(w.tx, { unitId, day, today: w.actor.day, limit: MOST, isVoting: voting })).slice(0, MOST);

export const rollExport: PersonalSheet<Asked> = {
  name: ROLL_SHEET,
  label: '会员名册',
  titleOf: titled,
  dataClass: 'general',
  given: zRollAsked,
  unitFor: async ({ tx, actor }, { unitId }) => {
    await insistUnit(tx, actor, unitId);
    return unitId;
  },
  people: async (w, asked) => {
    const rows = await rowsOf(w, asked);
    return { count: rows.length, subjects: rows.map(row => row.id) };
  },
  make: async (w, asked, notice) => {
    const { unitId, day } = asked;
    const [{ name }, counts, rows] = [
      await unitNamed(w.tx, unitId, day, w.actor.day),
      await countsOn(w.tx, unitId, day),
      await rowsOf(w, asked),
    ];
    const title = titled(asked);
    const bytes = xlsxOf([
      {
        name: title,
        notes: [
          `${name}${title}（${chineseDay(asDay(day))}在册）`,
          `有选举权、表决权${counts.voting}人，其中女${counts.women}人；保留会籍${counts.retained}人，不参加选举和表决。${counts.away > 0 ? `有选举权的会员中外出务工${counts.away}人，照常参加选举和表决。` : ''}`,
          notice,
        ],
        head: ['序号', '姓名', '性别', '工会', '会籍', '自', '外出务工地'],
        rows: rows.map((row, n) => [
          n + 1,
          row.name,
          row.sex ? SEXES[row.sex] : '',
          row.unit,
          STANDING[row.standing],
          row.fromDay,
          row.worksAt ?? '',
        ]),
        widths: [6, 12, 6, 30, 10, 12, 20],
      },
    ]);
    return { name: `${name}-${title}-${day}.xlsx`, mediaType: XLSX, bytes };
  },
};
