import { allowed, type FieldNote, refused, type Verdict } from '../core/verdict.ts';
import { setupRefusals } from './account.refusals.ts';
import { adminSorts, type SetupForm } from './setup.model.ts';

/** Three persons with three sign-in names (GB/T 22239-2019 8.1.4.2 d, 8.1.5): nobody administers, grants and audits at once. */
export function canAppointAdmins(admins: SetupForm['admins']): Verdict {
  const fields: FieldNote[] = [];
  for (const field of ['name', 'login'] as const)
    for (const [i, sort] of adminSorts.entries())
      if (adminSorts.slice(0, i).some(earlier => admins[earlier][field] === admins[sort][field]))
        fields.push({
          path: `admins.${sort}.${field}`,
          says: field === 'name' ? '须由另一个人担任' : '登录名须各不相同',
        });
  return fields.length ? refused(setupRefusals['same-admins']({}, { fields })) : allowed;
}
