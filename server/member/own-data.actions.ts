import {
  type CodeTable,
  educationTable,
  ethnicGroupTable,
  politicalStatusTable,
} from '@niangjia/domain/core/code-table.ts';
import type { BodyOf, Endpoint } from '@niangjia/domain/core/endpoint.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { ownDataApi } from '@niangjia/domain/member/own-data.api.ts';
import type { BearerGiven, OwnData } from '@niangjia/domain/member/own-data.model.ts';
import { DOCUMENTS, SEXES, WORKER_GROUPS } from '@niangjia/domain/member/worker.model.ts';
import type { Ctx, Work } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import { sql } from '../core/database/sql.ts';
import type { Document } from '../core/http/registry.ts';
import { advance } from '../core/life-store.ts';
import { loadParameters } from '../core/parameters.ts';
import { Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { XLSX, xlsxOf } from '../core/sheet/sheet.ts';
import { takenAway } from '../personal/seen.figures.ts';
import { askedOf, openAsk } from './correction.actions.ts';
import { dayNow, outside } from './join.actions.ts';
import { openedBy } from './join.store.ts';
import { holdWorker, readableTrail } from './member.sight.ts';
import { asksOf, correctionProjection, forgetAsk, looksAt, spansOf, wantedOf } from './own-data.store.ts';
import { type Bank, openBank, openDocument, openMobile } from './worker.seal.ts';
import type { FullWorker } from './worker.store.ts';

interface Own {
  w: Work;
  worker: FullWorker;
  /** Whole numbers, for the file that the worker takes away. */
  documentNo: string;
  mobile: string;
  bank: string;
}

/** Code and number together; which of them was wrong is not said, so that a found code opens nothing. */
async function bearer(ctx: Ctx, tx: Work['tx'], { code, check }: BearerGiven): Promise<Own> {
  const wrong = () => new Refusal(no['own-wrong']());
  const found = await openedBy(tx, ctx.crypto, code);
  if (!found?.workerId) throw wrong();
  const w = outside(ctx, tx, found.workerId, await dayNow(tx));
  const worker = present(await holdWorker(w, found.workerId));
  const { document, phone, card } = await tx.one<{
    document: Buffer | null;
    phone: Buffer | null;
    card: Buffer | null;
  }>(
    sql`SELECT document_enc AS document, mobile_enc AS phone, bank_enc AS card FROM worker WHERE id = ${worker.id}`,
  );
  const documentNo = document ? openDocument(ctx.crypto, worker.id, document) : '';
  if (!documentNo.toUpperCase().endsWith(check)) throw wrong();
  const mobile = phone ? openMobile(ctx.crypto, worker.id, phone) : '';
  return {
    w,
    worker,
    documentNo,
    mobile,
    bank: card ? wholeBank(openBank(ctx.crypto, worker.id, card)) : '',
  };
}

const wholeBank = ({ card, name }: Bank): string => `${card}（${name}）`;

const along = <T>(
  ctx: Ctx,
  given: BearerGiven,
  { audit }: Endpoint,
  work: (own: Own) => Promise<T>,
): Promise<T> =>
  ctx.db.tx(async tx => {
    const own = await bearer(ctx, tx, given);
    const { id, unitId } = own.worker;
    await recordAudit(tx, { actor: null, action: audit!, subject: id, unitId, origin: ctx.origin });
    return work(own);
  });

export const lookAtOwnData = (ctx: Ctx, given: BearerGiven): Promise<OwnData> =>
  along(ctx, given, ownDataApi.look, own => view(own));

export const askCorrection = (
  ctx: Ctx,
  { wanted, ...given }: BodyOf<typeof ownDataApi.ask>,
): Promise<OwnData> =>
  along(ctx, given, ownDataApi.ask, async own => {
    const { w, worker } = own;
    const open = (await asksOf(w.tx, worker.id)).find(a => a.state === 'asked');
    // A phone that heard no answer sends it again.
    if (open && JSON.stringify(wantedOf(w.crypto, open)) === JSON.stringify(wanted)) return view(own);
    if (open) throw new Refusal(no['correction-open']({ unit: open.unit }));
    await openAsk(w, worker.unitId, { worker_id: worker.id }, wanted);
    return view(own);
  });

export const withdrawCorrection = (ctx: Ctx, given: BearerGiven): Promise<OwnData> =>
  along(ctx, given, ownDataApi.withdraw, async own => {
    const { w, worker } = own;
    const open = (await asksOf(w.tx, worker.id, sql`FOR UPDATE OF c`)).find(a => a.state === 'asked');
    if (!open) throw new Refusal(no['correction-none']());
    await advance(w, correctionProjection, open, 'withdraw', {}, { why: '本人撤回' });
    await forgetAsk(w.tx, open.id);
    return view(own);
  });

export const takeOwnData = (
  ctx: Ctx,
  { format, ...given }: BodyOf<typeof ownDataApi.take>,
): Promise<Document> =>
  along(ctx, given, ownDataApi.take, async own => {
    const data = await view(own, true);
    if (format === 'json')
      return {
        name: '我的个人信息.json',
        mediaType: 'application/json',
        bytes: Buffer.from(JSON.stringify(data, null, 2)),
      };
    const sheets = [
      {
        name: '个人信息',
        notes: [data.kept],
        head: ['项目', '内容'],
        rows: data.lines.map(l => [l.label, l.value]),
        widths: [20, 50],
      },
      {
        name: '会籍',
        notes: [],
        head: ['工会', '状态', '自', '至'],
        rows: data.spans.map(s => [s.unit, s.standing, s.from, s.to]),
        widths: [40, 12, 12, 12],
      },
      {
        name: '查看和变动',
        notes: [],
        head: ['时间', '事项', '经办人', '单位', '理由'],
        rows: data.seen.map(s => [s.at, s.what, s.who, s.unit, s.why]),
        widths: [20, 24, 12, 24, 50],
      },
    ];
    return { name: '我的个人信息.xlsx', mediaType: XLSX, bytes: xlsxOf(sheets) };
  });

async function view({ w, worker, documentNo, mobile, bank }: Own, isWhole = false): Promise<OwnData> {
  const { tx, actor } = w;
  const set = await loadParameters(tx, 'member.', worker.unitId, actor.day);
  const asks = await asksOf(tx, worker.id);
  const standings = { active: '在籍', retained: '保留会籍' };
  return {
    name: worker.name,
    unit: worker.unit.name,
    lines: linesOf(
      worker,
      isWhole
        ? { documentNo, mobile, bank }
        : {
            documentNo: worker.documentMasked,
            mobile: worker.mobileMasked ?? '',
            bank: worker.bankMasked ?? '',
          },
    ),
    spans: (await spansOf(tx, worker.id)).map(s => ({ ...s, standing: standings[s.standing] })),
    seen: await seenBy(w, worker.id),
    kept: `用途：核对身份、办理会籍、答复和服务职工。保存期限：在籍期间，以及退会、注销后${set.number('member.keep')}个月，到期清除。`,
    asks: askedOf(asks, actor.day),
  };
}

function linesOf(
  w: FullWorker,
  { documentNo, mobile, bank }: Pick<Own, 'documentNo' | 'mobile' | 'bank'>,
): OwnData['lines'] {
  const lines: [string, string | null | undefined][] = [
    ['姓名', w.name],
    ['证件类型', DOCUMENTS[w.document]],
    ['证件号', documentNo],
    ['手机号', mobile],
    ['银行卡', bank],
    ['性别', w.sex && SEXES[w.sex]],
    ['出生日期', w.born],
    ['类别', w.groups.map(g => WORKER_GROUPS[g]).join('、')],
    ['用人单位', w.employer?.name],
    ['岗位', w.job],
    ['外出务工地', w.worksAt],
    ['民族', wordOf(ethnicGroupTable, w.ethnic)],
    ['学历', wordOf(educationTable, w.education)],
    ['政治面貌', wordOf(politicalStatusTable, w.political)],
    ['会籍', MEMBERSHIP_STATES[w.state]],
    ['所在工会', w.unit.name],
    ['入会日期', w.joinedOn],
  ];
  return lines.map(([label, value]) => ({ label, value: value || '没有登记' }));
}

const wordOf = ({ entries }: CodeTable, code: string | null): string | null =>
  code === null ? null : (entries[code] ?? code);

const LOOKED: Record<string, string> = {
  documentNo: '查看证件号明文',
  mobile: '查看手机号明文',
  bank: '查看银行卡号明文',
};

/** Newest first: looks at whole numbers, sheets that held this person, steps of the record. */
async function seenBy({ tx }: Work, workerId: string): Promise<OwnData['seen']> {
  const looks = (await looksAt(tx, workerId)).map(({ field, ...l }) => ({
    ...l,
    what: LOOKED[field] ?? field,
  }));
  const sheets = (await takenAway(tx, workerId)).map(s => ({
    ...{ at: s.at, who: s.who, unit: s.unit, why: s.purpose },
    what: `导出“${s.title}”`,
  }));
  const steps = (await readableTrail(tx, workerId)).map(s => ({
    ...{ at: s.at, who: s.person, unit: s.unit ?? '', why: s.why ?? '' },
    what: s.label,
  }));
  return [...looks, ...sheets, ...steps].sort((a, b) => (a.at < b.at ? 1 : -1));
}
