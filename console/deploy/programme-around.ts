/** What a programme is filled in with: departments, people and units of the issuing level. */
import type { Duty } from '@niangjia/domain/core/duty.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { postApi } from '@niangjia/domain/unit/post.api.ts';
import type { PostRow } from '@niangjia/domain/unit/post.model.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { useMemo } from 'react';
import { useRead } from '../app/queries.ts';
import { useDuties } from '../app/session.ts';

export type Receiver = ReplyOf<(typeof programmeApi)['listReceivers']>['units'][number];

export interface Around {
  programmeId: string;
  departments: readonly { id: string; name: string }[];
  posts: readonly PostRow[];
  receivers: readonly Receiver[];
  units: ReadonlyMap<string, string>;
  /** Names of leaders and of everybody in the house, offered while typing. */
  leaders: readonly string[];
  people: readonly string[];
}

const NONE: never[] = [];
const DRAFTING: Duty = 'deploy.draft';

/** Names are an offer: without the right to read posts they are simply typed. */
export function useAround(programme: { id: string; unitId: string }): Around {
  const duties = useDuties();
  const isDrafting = duties.has(DRAFTING);
  const params = { id: programme.unitId };
  const departments = useRead(unitApi.listDepartments, { params }, { enabled: isDrafting });
  const posts = useRead(postApi.listOfUnit, { params, query: { size: 100 } }, { enabled: isDrafting });
  const receivers = useRead(
    programmeApi.listReceivers,
    { params: { id: programme.id } },
    { enabled: isDrafting },
  );
  return useMemo(() => {
    const held = posts.data?.items ?? NONE;
    const units = receivers.data?.units ?? NONE;
    const names = (some: readonly PostRow[]) => [...new Set(some.map(p => p.personName))];
    return {
      programmeId: programme.id,
      departments: (departments.data?.items ?? NONE).filter(d => d.endedOn === null),
      posts: held,
      receivers: units,
      units: new Map(units.map(u => [u.unitId, u.unit])),
      leaders: names(held.filter(p => p.isLeader)),
      people: names(held),
    };
  }, [programme.id, departments.data, posts.data, receivers.data]);
}
