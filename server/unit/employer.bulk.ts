/** Many employers in a few statements, as `unit.bulk.ts` enters units. */
import { homeOf } from '@niangjia/domain/core/id.ts';
import type {
  Dispatch,
  EmployerKind,
  EmployerStatus,
  Ownership,
  SizeClass,
} from '@niangjia/domain/unit/employer.model.ts';
import { sql } from '../core/database/sql.ts';
import { employerPinyin } from '../core/pinyin.ts';
import { tallyIn } from './employer-tally.store.ts';
import { type Bulk, insertRows } from './unit.bulk.ts';

export interface BulkEmployer {
  id: string;
  name: string;
  creditCode: string | null;
  keeperUnitId: string;
  unionUnitId: string | null;
  sector: string;
  headcount: number;
  memberCount: number;
  address: string;
  status: EmployerStatus;
  more?: {
    kind: EmployerKind;
    ownership: Ownership | null;
    industryCode: string | null;
    sizeClass: SizeClass | null;
    femaleCount: number | null;
    park: string;
    headId: string | null;
    dispatch: Dispatch;
    registeredOn: string | null;
    contractTill: string | null;
    coverUnitId: string | null;
    place: { longitude: number; latitude: number } | null;
    since: string;
  };
}

export async function insertEmployers(b: Bulk, employers: readonly BulkEmployer[]): Promise<void> {
  await insertRows(
    b.tx,
    'employer',
    employers.map(e => ({
      home: homeOf(e.id),
      id: e.id,
      name: e.name,
      pinyin: employerPinyin(e.name),
      credit_code: e.creditCode,
      keeper_unit_id: e.keeperUnitId,
      union_unit_id: e.unionUnitId,
      sector: e.sector,
      headcount: e.headcount,
      member_count: e.memberCount,
      address: e.address,
      status: e.status,
      ...moreOf(e.more),
    })),
  );
  await tallyIn(b.tx, sql`e.id = ANY (${employers.map(e => e.id)}::uuid[])`);
}

/** All or none, so that one list of columns serves every row. */
const moreOf = (more: BulkEmployer['more']): object =>
  more
    ? {
        ...{
          kind: more.kind,
          ownership: more.ownership,
          industry_code: more.industryCode,
          since: more.since,
        },
        ...{
          size_class: more.sizeClass,
          female_count: more.femaleCount,
          park: more.park,
          head_id: more.headId,
        },
        ...{ dispatch: more.dispatch, registered_on: more.registeredOn, contract_till: more.contractTill },
        ...{
          cover_unit_id: more.coverUnitId,
          longitude: more.place?.longitude ?? null,
          latitude: more.place?.latitude ?? null,
        },
      }
    : {};
