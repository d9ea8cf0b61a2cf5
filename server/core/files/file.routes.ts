import { coreRefusals } from '@niangjia/domain/core/core.refusals.ts';
import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { fileRefusals } from '@niangjia/domain/core/file.refusals.ts';
import { recordAudit } from '../audit/audit-record.ts';
import { routesOf } from '../http/registry.ts';
import { Refusal } from '../refusal.ts';
import { present } from '../scope.ts';
import { fileArea, mayReadFile } from './file-areas.ts';
import { getFile } from './files.ts';
import { finishUpload, startUpload, takePiece } from './uploads.ts';

export const fileRoutes = routesOf('file', fileApi, {
  upload: (ctx, { body, file }) => {
    if (!file) throw new Refusal(coreRefusals['file-missing']());
    const { actor, origin } = ctx;
    return ctx.db.tx(async tx => {
      const rules = fileArea(body.area);
      if (!rules) throw new Refusal(fileRefusals['no-area']());
      const unitId = body.subject
        ? present((await rules.unitFor?.(tx, actor, body.subject)) ?? undefined)
        : present(actor.unitIds[0]);
      const kept = await ctx.files.keep(tx, {
        name: file.name,
        bytes: file.bytes,
        unitId,
        subject: body.subject ?? null,
        area: body.area,
        madeBy: actor.personId,
        home: actor.home,
      });
      await recordAudit(tx, { actor, action: 'file.upload', subject: kept.id, unitId, origin });
      return kept;
    });
  },

  startUpload: (ctx, { params, body }) => startUpload(ctx, params.id, body),
  sendPiece: (ctx, { params, body, file }) => {
    if (!file) throw new Refusal(coreRefusals['file-missing']());
    return takePiece(ctx, params.id, { ...body, bytes: file.bytes });
  },
  finishUpload: (ctx, { params }) => finishUpload(ctx, params.id),

  download: async (ctx, { params }) => {
    const { actor, origin } = ctx;
    return ctx.db.tx(async tx => {
      const row = await getFile(tx, params.id);
      if (!(await mayReadFile(tx, actor, row))) throw new Refusal(coreRefusals.absent());
      const { file, bytes } = await ctx.files.bytes(tx, params.id);
      const confined = fileArea(file.area)?.confined ?? false;
      await recordAudit(tx, {
        actor,
        action: 'file.download',
        subject: confined ? file.subject : file.id,
        unitId: file.unitId,
        compartment: confined,
        origin,
      });
      return { name: file.name, mediaType: file.mediaType, bytes, show: 'attachment' as const };
    });
  },
});
