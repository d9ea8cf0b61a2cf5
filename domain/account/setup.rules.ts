import { allowed, type FieldNote, refused, type Verdict } from '../core/verdict.ts';
import { setupRefusals } from './account.refusals.ts';
import { adminSorts, type SetupForm } from './setup.model.ts';

/** Blanks within a name tell no two persons apart: 王 芳 is 王芳. */
const compared = { name: (text: string) => text.replace(/\s/g, ''), login: (text: string) => text };

/** Three persons with three sign-in names (GB/T 22239-2019 8.1.4.2 d, 8.1.5): nobody administers, grants and audits at once. */
export function canAppointAdmins(admins: SetupForm['admins']): Verdict {
  const fields: FieldNote[] = [];
  for (const field of ['name', 'login'] as const) {
    const of = (sort: (typeof adminSorts)[number]) => compared[field](admins[sort][field]);
    for (const [i, sort] of adminSorts.entries())
      if (adminSorts.slice(0, i).some(earlier => of(earlier) === of(sort)))
        fields.push({
          path: `admins.${sort}.${field}`,
          says: field === 'name' ? '须由另一个人担任' : '登录名须各不相同',
        });
  }
  return fields.length ? refused(setupRefusals['same-admins']({}, { fields })) : allowed;
}

/** How a code of GB/T 2260 ends at each level; 90 in the middle are the county-level cities directly under a province. */
const CODES: Record<SetupForm['level'], { fits: RegExp; says: string }> = {
  province: { fits: /^\d\d0000$/, says: '省级的代码后四位是0000，请核对代码和层级' },
  city: { fits: /^\d\d(?:(?!00)\d\d00|90\d\d)$/, says: '市级的代码后两位是00，请核对代码和层级' },
  county: { fits: /^\d{4}(?!00)\d\d$/, says: '县级的代码后两位不是00，请核对代码和层级' },
};

/** Another level's code would bring another place's rules. */
export function fitsLevel({ level, jurisdiction }: Pick<SetupForm, 'level' | 'jurisdiction'>): Verdict {
  const { fits, says } = CODES[level];
  if (fits.test(jurisdiction)) return allowed;
  return refused(setupRefusals['other-level']({}, { fields: [{ path: 'jurisdiction', says }] }));
}
