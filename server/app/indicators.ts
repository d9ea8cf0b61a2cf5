/** Every indicator of every area. Adding an area's is adding a line here; the table follows at start. */

import { burdenIndicators } from '@niangjia/domain/burden/burden.indicators.ts';
import { cadreIndicators } from '@niangjia/domain/cadre/cadre.indicators.ts';
import type { Indicators } from '@niangjia/domain/core/indicator.ts';
import { deployIndicators } from '@niangjia/domain/deploy/deploy.indicators.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { memberIndicators } from '@niangjia/domain/member/member.indicators.ts';
import { eventIndicators } from '@niangjia/domain/supervise/event.indicators.ts';
import { surveyIndicators } from '@niangjia/domain/survey/survey.indicators.ts';
import { termIndicators } from '@niangjia/domain/term/term.indicators.ts';
import { employerIndicators } from '@niangjia/domain/unit/employer.indicators.ts';
import { findingIndicators } from '@niangjia/domain/visit/finding.indicators.ts';
import { pairIndicators } from '@niangjia/domain/visit/pair.indicators.ts';
import { visitIndicators } from '@niangjia/domain/visit/visit.indicators.ts';
import type { DatabaseAccess } from '../core/database/connection.ts';
import { openDb } from '../core/database/db.ts';
import { syncIndicators } from '../core/indicators.ts';

export const indicators: Indicators = {
  ...cadreIndicators,
  ...deployIndicators,
  ...employerIndicators,
  ...eventIndicators,
  ...memberIndicators,
  ...visitIndicators,
  ...pairIndicators,
  ...findingIndicators,
  ...surveyIndicators,
  ...burdenIndicators,
  ...termIndicators,
  ...Object.assign({}, ...Object.values(kinds).map(kind => kind.indicators)),
};

/** The table follows the declarations, as the running program. */
export async function keepIndicators({ app }: DatabaseAccess): Promise<void> {
  const db = openDb({ ...app, max: 1 });
  try {
    await db.tx(tx => syncIndicators(tx, indicators));
  } finally {
    await db.close();
  }
}
