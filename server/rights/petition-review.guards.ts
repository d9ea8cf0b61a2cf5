/** A review is accepted one level above the union whose opinion it is about, and nowhere else (信访工作条例第三十五条、第三十六条). */
import { petitionRefusals as no } from '@niangjia/domain/rights/petition.rules.ts';
import { petitionReview } from '@niangjia/domain/rights/petition-review.kind.ts';
import { sql } from '../core/database/sql.ts';
import { Refusal } from '../core/refusal.ts';
import { registerGuard } from '../matter/guard.ts';
import { aboveUnit } from '../matter/linked.actions.ts';

export function registerReviewGuards(): void {
  registerGuard(petitionReview.kind, ['acceptReview', 'acceptRecheck'], async (w, { matter }) => {
    const { formerUnit } = matter.content;
    // Registered before it was asked for: nobody can say now.
    if (typeof formerUnit !== 'string') return {};
    const above = await aboveUnit(w, formerUnit);
    if (above?.id === matter.unitId) return {};
    const former = await w.tx.maybe<{ name: string }>(
      sql`SELECT short_name AS name FROM unit WHERE id = ${formerUnit}`,
    );
    throw new Refusal(no['review-elsewhere']({ unit: former?.name ?? '该工会' }));
  });
}
