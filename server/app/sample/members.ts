/** Members of some basic unions, entered as a roster would enter them; one of them is on the way to another union. */
import { addCalendarDays, asDay, type Day } from '@niangjia/domain/core/days.ts';
import { sampleBankCard, sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import type { MemberRow } from '@niangjia/domain/member/member.import.ts';
import type { WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import { systemWork } from '../../core/system-work.ts';
import { numbersOf } from '../../member/member.ahead.ts';
import { moveMembership } from '../../member/membership.actions.ts';
import { memberRoster } from '../../member/roster.actions.ts';
import { asFarAsKnown, type Cast, onDay, type Tools } from './cast.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { SampleUnit } from './city.ts';
import { joinsSince } from './joins.ts';
import { personName } from './names.ts';
import { personalSince } from './personal.ts';

const AT_HOME = 2;
/** So many other townships of the county, a union of each. */
const ELSEWHERE = 4;
const EACH = 48;
/** People of one birthday and sex that the sample can tell apart. */
const SERIALS = 490;

export async function membersSince(tools: Tools, today: Day): Promise<void> {
  const { city } = tools;
  const chaired = city.posts.find(p => p.office === 'enterprise-chair');
  const home = city.units.find(u => u.id === chaired?.unitId);
  if (!home) return;
  await onDay(tools, 40, async cast => {
    const unions = unionsAbout(city.units, home);
    const made = await enter(
      tools,
      cast,
      unions.map(u => u.id),
      today,
    );
    const target = unions.find(u => u.id !== home.id);
    const [mover] = made.get(home.id) ?? [];
    if (target && mover) await asFarAsKnown(() => offer(cast, home.id, mover, target.id));
  });
  if (!home.territory) return;
  await joinsSince(tools, home.territory, home.id);
  await personalSince(tools, { chairedId: home.id, townshipId: home.territory });
}

/** Some of the township itself, and one of each township beside it. */
function unionsAbout(units: readonly SampleUnit[], home: SampleUnit): SampleUnit[] {
  const near = (township: string | null) =>
    units.filter(u => u.kind === 'enterprise' && u.territory === township);
  const county = units.find(u => u.id === home.territory)?.territory;
  const beside = units.filter(
    u => u.kind === 'township' && u.territory === county && u.id !== home.territory,
  );
  return [
    ...near(home.territory).slice(0, AT_HOME),
    ...beside.slice(0, ELSEWHERE).flatMap(township => near(township.id).slice(0, 1)),
  ];
}

async function enter(
  { crypto, city }: Tools,
  cast: Cast,
  unionIds: readonly string[],
  today: Day,
): Promise<Map<string, string[]>> {
  const made = new Map<string, string[]>();
  const { personId, home } = cast.actor(city.root, 'office');
  const chance = chanceOf(20_261_101, home, 0);
  let serial = 0;
  for (const unitId of unionIds)
    await cast.db.tx(async tx => {
      const w = systemWork(tx, crypto, { home, day: cast.day, key: `sample members ${unitId}`, personId });
      const plans = Array.from({ length: EACH }, () => {
        const row = memberOfSample(chance, serial++, today);
        return { row, unitId, employerId: null, ...numbersOf(row, crypto, w.newId) };
      });
      made.set(unitId, await memberRoster.takeNew(w, plans, unitId));
    });
  return made;
}

const JOBS = ['操作工', '质检员', '班组长', '仓管员', '维修工', '文员', '驾驶员'] as const;
const GROUPS: readonly (readonly WorkerGroup[])[] = [
  [],
  [],
  [],
  ['migrant'],
  ['migrant'],
  ['dispatched'],
  ['migrant', 'trucker'],
];

const AWAY = ['广东省东莞市', '浙江省宁波市', '江苏省苏州市'] as const;

function memberOfSample(chance: Chance, serial: number, today: Day): MemberRow {
  const sex = chance.happens(0.42) ? 'female' : 'male';
  const born = asDay(`${1968 + (serial % 36)}-0${1 + (serial % 9)}-1${serial % 9}`);
  const documentNo = sampleIdCard({ birthDay: born, sex, serial: serial % SERIALS });
  return {
    name: personName(list => chance.pick(list)),
    document: 'id-card',
    who: { documentNo, sex, born, hints: [] },
    mobile: `139${String(10_000_000 + serial * 7919).slice(-8)}`,
    ...{
      unit: null,
      employer: null,
      job: chance.pick(JOBS),
      groups: [...chance.pick(GROUPS)],
      worksAt: chance.happens(0.06) ? chance.pick(AWAY) : null,
    },
    ...{ ethnic: '01', education: chance.pick(['30', '40', '60', '70']), political: null },
    bank: serial % 3 === 0 ? { card: sampleBankCard(serial), name: '示例银行青川支行' } : null,
    joinedOn: addCalendarDays(today, -chance.whole(60, 2400)),
  };
}

async function offer(cast: Cast, unitId: string, workerId: string, toId: string): Promise<void> {
  const chair = cast.actor(unitId, 'enterprise-chair');
  const given = { name: 'offer' as const, unitId: toId };
  await moveMembership(cast.ctx(chair), workerId, { seenSeq: 1, why: '已到对方单位工作', given });
}
