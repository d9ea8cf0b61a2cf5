/** What goes to the national aid system: who is in file, by number. Read by its import, so the notice stands in the name alone. */
import { nationalFile } from '@niangjia/domain/aid/national.rules.ts';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { unitForNew } from '../core/access.ts';
import type { PersonalSheet } from '../core/exports.ts';
import { filesInForce } from './match.store.ts';

const given = z.strictObject({ unitId: z.uuid() });

export const nationalExport: PersonalSheet<z.output<typeof given>> = {
  name: 'aid.national',
  label: '报全国系统的在档困难职工名册',
  dataClass: 'health',
  given,
  unitFor: async ({ tx, actor }, { unitId }) => (await unitForNew(tx, actor, unitId, 'aid.review')).id,
  people: async ({ tx }, { unitId }) => {
    const files = await filesInForce(tx, unitId);
    return { count: files.length, subjects: files.map(f => f.id) };
  },
  make: async ({ tx, actor }, { unitId }) => {
    const unit = await unitForNew(tx, actor, unitId, 'aid.review');
    const text = nationalFile((await filesInForce(tx, unitId)).map(f => ({ ...f, nationalNo: null })));
    return {
      name: `${unit.shortName}在档困难职工（${actor.name}导出，不得外传）.csv`,
      mediaType: 'text/csv; charset=gb18030',
      bytes: iconv.encode(text, 'gb18030'),
    };
  },
};
