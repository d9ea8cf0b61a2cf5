/** The letter to a union outside the platform. */
import { asDay, chineseDay } from '@niangjia/domain/core/days.ts';
import { joinApi } from '@niangjia/domain/member/join.api.ts';
import { memberRefusals as no } from '@niangjia/domain/member/member.refusals.ts';
import { SEXES } from '@niangjia/domain/member/worker.model.ts';
import { mustHold, placesAt } from '../core/access.ts';
import type { Ctx } from '../core/action.ts';
import { recordAudit } from '../core/audit/audit-record.ts';
import type { Document } from '../core/http/registry.ts';
import { insist, Refusal } from '../core/refusal.ts';
import { present } from '../core/scope.ts';
import { printLetter } from '../letter/layout/letter-form.ts';
import { findWorker } from './worker.store.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The bearer shows the own document with it; its number stands in no letter. */
export const printMemberLetter = (ctx: Ctx, id: string): Promise<Document> =>
  ctx.db.tx(async tx => {
    const worker = present(await findWorker(tx, ctx.actor, ctx.crypto, id));
    const { unit, unitId, name, sex, born, joinedOn, handshake, outsideName, letterNo, askedOn } = worker;
    insist(mustHold(ctx.actor, 'member.keep', await placesAt(tx, ctx.actor, unitId)));
    if (handshake !== 'away' || !outsideName || !askedOn) throw new Refusal(no['letter-none']());
    const { actor, origin } = ctx;
    await recordAudit(tx, { actor, action: joinApi.printLetter.audit, subject: id, unitId, origin });
    const day = (text: string | null) => (text ? chineseDay(asDay(text)) : '不详');
    const bytes = await printLetter({
      office: unit.name,
      title: '工会会员关系转移介绍信',
      addressee: outsideName,
      paragraphs: [
        `兹有我会会员${name}，${sex ? SEXES[sex] : ''}，${day(born)}出生，${day(joinedOn)}入会，因工作变动转往你会，请予接收，会籍连续计算。`,
        '接收后请将回执寄回我会：现收到你会转来会员一名，已于____年__月__日办理接收。（盖章）',
        '在收到回执之前，会籍仍在我会，会员的权利和义务不变。',
      ],
      documentNo: letterNo,
      signedOn: chineseDay(asDay(askedOn)),
    });
    return { name: `会员关系转移介绍信-${name}.docx`, mediaType: DOCX, bytes };
  });
