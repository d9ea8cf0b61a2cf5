/** The sample city as data: units on two lines, cadres with posts, 12,000 employers with their blemishes. Deterministic; touches nothing. */
import { sampleUscc } from '@niangjia/domain/core/identity-sample.ts';
import type { Office } from '@niangjia/domain/unit/offices.ts';
import type { BulkEmployer } from '../../unit/employer.bulk.ts';
import { staffCadres } from './cadres.ts';
import { type Chance, chanceOf } from './chance.ts';
import { describeEmployers } from './employers.ts';
import {
  BRANDS,
  CITY,
  CITY_DEPARTMENTS,
  COUNTIES,
  COUNTY_DEPARTMENTS,
  INDUSTRIES,
  NEW_FORMS,
  personName,
  SECTORS,
  TOWNSHIP_ENDINGS,
} from './names.ts';
import { placeEmployers } from './places.ts';

export interface SampleUnit {
  id: string;
  name: string;
  shortName: string;
  kind: 'federation' | 'township' | 'park' | 'industry' | 'enterprise' | 'joint';
  level: 'city' | 'county' | 'township' | 'grassroots';
  grouping: 'district' | 'city' | 'county' | null;
  /** Parents by line; the root stands on both. */
  territory: string | null;
  industry: string | null;
  sortNo: number;
}

export interface SampleDepartment {
  id: string;
  unitId: string;
  name: string;
  sortNo: number;
}

export interface SamplePost {
  id: string;
  personId: string;
  unitId: string;
  departmentId: string | null;
  office: Office;
  title: string;
  employment: 'full-time' | 'part-time' | 'seconded' | 'contract';
}

export interface SampleEmployer {
  id: string;
  name: string;
  creditCode: string;
  keeperUnitId: string;
  unionUnitId: string | null;
  sector: string;
  headcount: number;
  memberCount: number;
  address: string;
  status: 'operating' | 'closed' | 'moved' | 'lost';
  /** What is known beside, drawn by another chance. */
  more?: BulkEmployer['more'];
}

export interface SampleCity {
  root: string;
  counties: string[];
  units: SampleUnit[];
  departments: SampleDepartment[];
  people: { id: string; name: string }[];
  posts: SamplePost[];
  employers: SampleEmployer[];
}

const EMPLOYERS = 12_000;
const GONE = 0.08;

export function makeCity(home: number, ms: number): SampleCity {
  const chance = chanceOf(20_260_710, home, ms);
  const city: SampleCity = {
    root: chance.id(),
    counties: [],
    units: [],
    departments: [],
    people: [],
    posts: [],
    employers: [],
  };
  placeUnits(city, chance);
  staffUnits(city, chance);
  foundEmployers(city, chance);
  staffMatters(city, chanceOf(20_260_711, home, ms));
  describeEmployers(city, chanceOf(20_261_122, home, ms));
  placeEmployers(city, chanceOf(20_261_123, home, ms));
  staffCadres(city, chanceOf(20_261_121, home, ms));
  return city;
}

const unit = (
  c: SampleCity,
  u: Omit<SampleUnit, 'sortNo' | 'grouping'> & { grouping?: SampleUnit['grouping'] },
): SampleUnit => {
  const made = { grouping: null, ...u, sortNo: c.units.length };
  c.units.push(made);
  return made;
};

function placeUnits(city: SampleCity, chance: Chance): void {
  unit(city, {
    id: city.root,
    name: CITY.name,
    shortName: CITY.short,
    kind: 'federation',
    level: 'city',
    territory: null,
    industry: null,
  });
  for (const county of COUNTIES) {
    const id = chance.id();
    city.counties.push(id);
    unit(city, {
      id,
      name: `${county.name}总工会`,
      shortName: county.name,
      kind: 'federation',
      level: 'county',
      grouping: county.grouping,
      territory: city.root,
      industry: null,
    });
  }
  for (const { name, short } of [...INDUSTRIES, NEW_FORMS])
    unit(city, {
      id: chance.id(),
      name,
      shortName: short,
      kind: 'industry',
      level: 'city',
      territory: null,
      industry: city.root,
    });
  COUNTIES.forEach((county, i) => {
    const above = city.counties[i]!;
    const first = county.name[0]!;
    TOWNSHIP_ENDINGS.forEach((ending, t) => {
      const place = `${first}${ending}${county.grouping === 'district' || t < 3 ? '街道' : t < 8 ? '镇' : '乡'}`;
      unit(city, {
        id: chance.id(),
        name: `${place}总工会`,
        shortName: place,
        kind: 'township',
        level: 'township',
        territory: above,
        industry: null,
      });
    });
    const park = `${county.name.slice(0, 2)}经济开发区`;
    if (county.hasPark)
      unit(city, {
        id: chance.id(),
        name: `${park}工会`,
        shortName: park,
        kind: 'park',
        level: 'township',
        territory: above,
        industry: null,
      });
  });
}

function staffUnits(city: SampleCity, chance: Chance): void {
  const person = (): string => {
    const made = { id: chance.id(), name: personName(list => chance.pick(list)) };
    city.people.push(made);
    return made.id;
  };
  const appoint = (
    unitId: string,
    office: Office,
    title: string,
    employment: SamplePost['employment'],
    departmentId: string | null = null,
  ): void => {
    city.posts.push({ id: chance.id(), personId: person(), unitId, departmentId, office, title, employment });
  };
  const departmentsOf = (unitId: string, names: readonly string[]): string[] =>
    names.map((name, sortNo) => {
      const id = chance.id();
      city.departments.push({ id, unitId, name, sortNo });
      return id;
    });
  const federation = (unitId: string, names: readonly string[], vice: number, staff: number): void => {
    const departments = departmentsOf(unitId, names);
    appoint(unitId, 'chair', '主席', 'full-time');
    for (let i = 0; i < vice; i++)
      appoint(
        unitId,
        'vice-chair',
        i === vice - 1 ? '兼职副主席' : '副主席',
        i === vice - 1 ? 'part-time' : 'full-time',
      );
    appoint(unitId, 'office', '办公室主任', 'full-time', departments[0]!);
    departments.slice(1).forEach((d, i) => {
      appoint(
        unitId,
        'department-head',
        `${names[i + 1]}${names[i + 1]!.endsWith('办') ? '主任' : '部长'}`.replace('部部长', '部部长'),
        'full-time',
        d,
      );
    });
    for (let i = 0; i < staff; i++)
      appoint(
        unitId,
        'department-staff',
        '干部',
        i % 3 === 2 ? 'contract' : 'full-time',
        departments[i % departments.length]!,
      );
  };
  federation(city.root, CITY_DEPARTMENTS, 4, 27);
  appoint(city.root, 'supervisor', '督导组组长', 'full-time');
  for (const county of city.counties) federation(county, COUNTY_DEPARTMENTS, 3, 10);
  for (const u of city.units) {
    if (u.kind === 'industry') {
      appoint(u.id, 'industry-chair', '主席', 'full-time');
      for (let i = 0; i < 12; i++)
        appoint(u.id, 'industry-staff', '干部', i % 4 === 3 ? 'seconded' : 'full-time');
    }
    if (u.kind === 'township' || u.kind === 'park') {
      appoint(u.id, 'township-chair', '主席', 'part-time');
      for (let i = 0; i < 4; i++)
        appoint(
          u.id,
          'township-staff',
          i < 2 ? '干事' : '社会化工会工作者',
          i < 2 ? 'part-time' : 'contract',
        );
    }
  }
}

/** 25人以下 55 per cent. */
const sizeOf = (chance: Chance): number => {
  const at = chance.weighted([55, 27, 12, 5, 1]);
  const bounds = [
    [2, 24],
    [25, 99],
    [100, 299],
    [300, 999],
    [1000, 4200],
  ] as const;
  const [from, to] = bounds[at]!;
  return Math.round(from + (to - from) * chance.next() ** 2);
};

function foundEmployers(city: SampleCity, chance: Chance): void {
  const keepers = city.units.filter(u => u.kind === 'township' || u.kind === 'park');
  const jointOf = new Map<string, string>();
  for (const keeper of keepers) {
    const joint = unit(city, {
      id: chance.id(),
      name: `${keeper.shortName}小微企业联合工会`,
      shortName: `${keeper.shortName}小微联合`,
      kind: 'joint',
      level: 'grassroots',
      territory: keeper.id,
      industry: null,
    });
    jointOf.set(keeper.id, joint.id);
  }
  const industries = city.units.filter(u => u.kind === 'industry');
  const seen = new Map<string, number>();
  for (let i = 0; i < EMPLOYERS; i++) {
    const keeper = keepers[chance.weighted(keepers.map(k => (k.kind === 'park' ? 2.2 : 1)))]!;
    const county = city.counties.indexOf(keeper.territory!);
    const [sector, , words] = SECTORS[chance.weighted(SECTORS.map(s => s[1]))]!;
    const headcount = sizeOf(chance);
    const place = keeper.shortName.slice(0, 2);
    const plain = `${place}${chance.pick(BRANDS)}${chance.pick(words)}`;
    const times = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, times);
    const name = `${times > 1 ? `${plain}${'二三四五六七八九十'[times - 2] ?? times}` : plain}有限公司`;
    const founded = chance.happens(COUNTIES[county]!.founded);
    const isLarge = headcount >= 100;
    const id = chance.id();
    let unionUnitId: string | null = founded ? jointOf.get(keeper.id)! : null;
    if (founded && headcount >= 60)
      unionUnitId = unit(city, {
        id: chance.id(),
        name: `${name}工会委员会`,
        shortName: plain,
        kind: 'enterprise',
        level: 'grassroots',
        territory: keeper.id,
        // Large employers of some trades also stand on the industrial line.
        industry: isLarge && chance.happens(0.3) ? industries[i % industries.length]!.id : null,
      }).id;
    city.employers.push({
      id,
      name,
      creditCode: sampleUscc({ body: '91', serial: i + 1 }),
      keeperUnitId: keeper.id,
      unionUnitId,
      sector,
      headcount,
      memberCount: founded ? Math.round(headcount * (0.78 + chance.next() * 0.2)) : 0,
      address: `${keeper.shortName}${chance.pick(['人民', '振兴', '工业', '临湖', '学府', '光明'])}路${chance.whole(1, 480)}号`,
      status: chance.happens(GONE) ? chance.pick(['closed', 'moved', 'lost'] as const) : 'operating',
    });
  }
}

/** Petitions and money have offices of their own; drawn by another chance, so that everybody else stays who they are. */
function staffMatters(city: SampleCity, chance: Chance): void {
  const named = (unitId: string, part: string): string | null =>
    city.departments.find(d => d.unitId === unitId && d.name.includes(part))?.id ?? null;
  const appoint = (unitId: string, office: Office, title: string, departmentId: string | null): void => {
    const personId = chance.id();
    city.people.push({ id: personId, name: personName(list => chance.pick(list)) });
    city.posts.push({
      id: chance.id(),
      personId,
      unitId,
      departmentId,
      office,
      title,
      employment: 'full-time',
    });
  };
  for (const unitId of [city.root, ...city.counties]) {
    appoint(unitId, 'petition-officer', '信访专员', named(unitId, '权益'));
    appoint(unitId, 'petition-leader', '分管信访副主席', null);
    appoint(unitId, 'aid-cashier', '帮扶资金专员', named(unitId, '财务'));
  }
  // One chair of a basic union, where the sample's townships are shown: employed by the very employer.
  const field = city.units.find(u => u.shortName === '砚东街道')?.id;
  const basic = city.units.find(u => u.kind === 'enterprise' && u.territory === field);
  if (basic) appoint(basic.id, 'enterprise-chair', '企业工会主席', null);
}
