/** Matters of any kind in the hands of a test: opened, moved and looked at the way the screens do it. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { sql } from '../../core/database/sql.ts';
import { type Asked, ask } from '../../deploy/testing/ask.ts';
import type { Given, PersonName, UnitName } from '../../deploy/testing/given.ts';
import { matterRoutes } from '../matter.routes.ts';

export interface Done {
  id: string;
  state: string;
  seq: number;
  fence: number;
  allowed: string[];
  ref: string;
}

export function matterDesk(g: Given) {
  const on = <T = Done>(name: string, who: PersonName | Actor, asked: Asked = {}) =>
    ask<T>(g as never, matterRoutes, `matter.${name}`, who, asked);
  const standing = (id: string) =>
    g.db.read(tx =>
      tx.one<{ seq: number; fence: number }>(sql`SELECT seq, fence FROM matter WHERE id = ${id}`),
    );
  return {
    on,
    open: (
      who: PersonName,
      unit: UnitName,
      kind: string,
      given: Record<string, unknown>,
      more: object = {},
    ) =>
      on('openMatter', who, {
        body: {
          kind,
          unitId: g.unit[unit].id,
          channel: 'window',
          employerId: null,
          persons: 1,
          receivedOn: null,
          given,
          origin: null,
          named: [],
          ...more,
        },
      }),
    view: (id: string, who: PersonName | Actor) => on<MatterView>('getMatter', who, { params: { id } }),
    move: async (
      id: string,
      name: string,
      who: PersonName | Actor,
      given: Record<string, unknown> = {},
      more: object = {},
    ) => {
      const { seq, fence } = await standing(id);
      return on('moveMatter', who, {
        params: { id, move: name },
        body: { seenSeq: seq, fence, why: '', given, ...more },
      });
    },
    /** A paper that the person keeps at the unit. */
    file: (who: PersonName, unit: UnitName): Promise<string> =>
      g.db.tx(async tx => {
        const { files, actor } = g.ctx(who);
        const { id } = await files.keep(tx, {
          name: '材料.txt',
          bytes: Buffer.from('样例材料'),
          unitId: g.unit[unit].id,
          subject: null,
          area: 'matter',
          madeBy: actor.personId,
          home: actor.home,
        });
        return id;
      }),
  };
}
