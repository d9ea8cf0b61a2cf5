/** Papers of a matter of founding, election or registration, for whoever reads the matter. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { asDay } from '@niangjia/domain/core/days.ts';
import type { Beside } from '@niangjia/domain/matter/matter.model.ts';
import { filingsOf } from '@niangjia/domain/term/filing.rules.ts';
import type { Filing } from '@niangjia/domain/term/term.api.ts';
import { termApi } from '@niangjia/domain/term/term.api.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Tx } from '../core/database/db.ts';
import { sql } from '../core/database/sql.ts';
import type { Document } from '../core/http/registry.ts';
import { present } from '../core/scope.ts';
import { printToSeal } from '../letter/layout/letter-form.ts';
import { gatesOf } from '../matter/gate.store.ts';
import { matterSeen } from '../matter/linked.actions.ts';
import { registerBeside } from '../matter/origin.actions.ts';

/** 请示 names somebody who can be asked (GB/T 9704 附注). */
const CONTACT = '联系人：　　　　　电话：　　　　　　　';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

interface Papers {
  unitId: string;
  ref: string;
  title: string;
  items: Filing[];
}

export async function listFilings(tx: Tx, actor: Actor, id: string): Promise<Papers> {
  const found = present(await matterSeen(tx, actor, id));
  const { matter, unit, above } = found;
  const shown = (await gatesOf(tx, id)).find(({ code }) => code === 'candidates');
  const notice = shown ? { fromOn: asDay(shown.fromOn), untilOn: asDay(shown.untilOn) } : null;
  const names = { unit, above, employer: matter.employer, notice };
  const items = filingsOf(matter.kind, matter.content, names);
  present(items[0] ?? (KINDS.has(matter.kind) ? {} : undefined));
  return { unitId: matter.unitId, ref: matter.ref, title: matter.title, items };
}

const KINDS = new Set(['founding', 're-election', 'by-election', 'legal-person']);

export function printFiling({ db, actor, origin }: Ctx, id: string, code: string): Promise<Document> {
  return db.tx(async tx => {
    const { unitId, items } = await listFilings(tx, actor, id);
    const filing = present(items.find(one => one.code === code));
    const action = termApi.printFiling.audit;
    await recordAudit(tx, { actor, action, subject: id, unitId, compartment: false, origin });
    // The platform prints the words; head, date and seal on paper make the document.
    const bytes = await printToSeal({ ...filing, note: filing.title.endsWith('请示') ? CONTACT : null });
    return { name: `${filing.title}.docx`, mediaType: DOCX, bytes, show: 'attachment' };
  });
}

/** Beside the matter: its papers, and the union that came of it. */
export function registerTermPapers(): void {
  for (const kind of KINDS)
    registerBeside(kind, async (tx, _actor, { id, content }) => {
      const papers: Beside = { label: '文书', says: '按本事项生成，可下载', to: `/term-papers/${id}` };
      const unionId = typeof content.unionId === 'string' ? content.unionId : null;
      const union = unionId
        ? await tx.maybe<{ name: string }>(sql`SELECT name FROM unit WHERE id = ${unionId}`)
        : undefined;
      return union ? [papers, { label: '工会', says: union.name, to: `/units/${unionId}` }] : [papers];
    });
}
