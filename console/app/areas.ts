import { accountArea } from '../account/account.area.tsx';
import { aidArea } from '../aid/aid.area.tsx';
import { assessArea } from '../assess/assess.area.tsx';
import { burdenArea } from '../burden/burden.area.tsx';
import { cadreArea } from '../cadre/cadre.area.tsx';
import { deployArea } from '../deploy/deploy.area.tsx';
import { matterArea } from '../matter/matter.area.tsx';
import { memberArea } from '../member/member.area.tsx';
import { personalArea } from '../personal/personal.area.tsx';
import { reportArea } from '../report/report.area.tsx';
import { rightsArea } from '../rights/rights.area.tsx';
import { statementArea } from '../statement/statement.area.tsx';
import { superviseArea } from '../supervise/supervise.area.tsx';
import { surveyArea } from '../survey/survey.area.tsx';
import { targetArea } from '../target/target.area.tsx';
import { termArea } from '../term/term.area.tsx';
import { unitArea } from '../unit/unit.area.tsx';
import { visitArea } from '../visit/visit.area.tsx';
import type { Area } from './area.ts';

/** Every area of the console. Here and nowhere else they meet. */
export const areas: readonly Area[] = [
  deployArea,
  visitArea,
  surveyArea,
  matterArea,
  aidArea,
  reportArea,
  assessArea,
  superviseArea,
  statementArea,
  targetArea,
  burdenArea,
  memberArea,
  termArea,
  unitArea,
  cadreArea,
  rightsArea,
  personalArea,
  accountArea,
];
