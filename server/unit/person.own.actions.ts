/** What the register of persons holds of the actor, told to nobody else by this way (个人信息保护法 第四十五条). */
import { maskPhone } from '@niangjia/domain/core/mask.ts';
import { personApi } from '@niangjia/domain/unit/person.api.ts';
import type { OwnPerson } from '@niangjia/domain/unit/person.model.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Document } from '../core/http/registry.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { takenAway } from '../personal/seen.figures.ts';
import { mobilePlace } from './person.store.ts';

async function own(
  tx: Tx,
  { actor, crypto }: Pick<Ctx, 'actor' | 'crypto'>,
  isWhole: boolean,
): Promise<OwnPerson> {
  const id = actor.personId;
  const row = await tx.one<{
    name: string;
    enc: Buffer | null;
    keeper: string | null;
  }>(sql`SELECT p.name, p.mobile_enc AS enc,
      (SELECT u.name FROM unit u WHERE u.id = p.unit_id) AS keeper FROM person p WHERE p.id = ${id}`);
  const mobile = row.enc && crypto.open(mobilePlace(id), row.enc).toString('utf8');
  const posts = await tx.rows<
    OwnPerson['posts'][number]
  >(sql`SELECT u.name || ' ' || t.title AS title, t.from_day AS "fromDay",
      nullif(t.to_day, '9999-12-31'::date) AS "toDay" FROM post t JOIN unit u ON u.id = t.unit_id
    WHERE t.person_id = ${id} ORDER BY t.from_day DESC, t.id`);
  const looks = await tx.rows<
    OwnPerson['seen'][number]
  >(sql`SELECT m.at, '查看手机号' AS what, coalesce(q.name, '') AS who, coalesce(m.why, '') AS why
    FROM move m LEFT JOIN person q ON q.id = m.person WHERE m.home = (SELECT home FROM person WHERE id = ${id}) AND m.subject = ${id}
      AND m.name = 'reveal-mobile' ORDER BY m.at DESC LIMIT 200`);
  const sheets = (await takenAway(tx, id)).map(({ at, title, who, unit, purpose }) => ({
    ...{ at, what: `导出${title}`, who: `${who}（${unit}）`, why: purpose },
  }));
  return {
    ...{ name: row.name, keeper: row.keeper, posts },
    mobileMasked: isWhole ? mobile : mobile && maskPhone(mobile),
    seen: [...looks, ...sheets].sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
}

export const showOwnPerson = (ctx: Ctx): Promise<OwnPerson> => ctx.db.read(tx => own(tx, ctx, false));

export const takeOwnPerson = (ctx: Ctx): Promise<Document> =>
  ctx.db.tx(async tx => {
    const data = await own(tx, ctx, true);
    const { actor, origin } = ctx;
    await recordAudit(tx, {
      actor,
      action: personApi.ownFile.audit,
      subject: actor.personId,
      unitId: actor.unitIds[0] ?? null,
      origin,
    });
    const lines: [string, string][] = [
      ['姓名', data.name],
      ['手机号', data.mobileMasked ?? ''],
      ['登记单位', data.keeper ?? ''],
      ...data.posts.map((p): [string, string] => [
        '任职',
        `${p.title}（${p.fromDay}至${p.toDay ?? '现在'}）`,
      ]),
    ];
    const bytes = xlsxOf([
      {
        name: '登记信息',
        notes: ['平台登记的本人信息'],
        head: ['项目', '内容'],
        rows: lines,
        widths: [16, 60],
      },
      {
        ...{ name: '谁看过', notes: [], head: ['时间', '事项', '经办人', '理由'], widths: [24, 24, 24, 50] },
        rows: data.seen.map(s => [s.at, s.what, s.who, s.why]),
      },
    ]);
    return { name: '我的登记信息.xlsx', mediaType: XLSX, bytes };
  });
