/** Sheets with personal data and clean-ups that wait for somebody else's word, and sheets that may be made now. */
import { exportLife } from '@niangjia/domain/personal/export.life.ts';
import { RETENTION_FIRST, retentionLife } from '@niangjia/domain/personal/retention.life.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { notBy, type TodoSource } from '../core/todos.ts';

export const personalTodos: TodoSource = {
  area: 'personal',
  kinds: {
    'personal-export': { lives: [exportLife], title: row => `个人信息导出：${row.title}（${row.label}）` },
    'personal-retention': { lives: [retentionLife], title: () => '个人信息到期清理' },
  },
  branch:
    actor => sql`SELECT 'approve', 'personal-export', x.id, x.id, x.title, x.unit_id, NULL::uuid, NULL::date, x.state, x.people || '人'
    FROM personal_export x WHERE x.state = 'asked' AND x.asked_by <> ${actor.personId} AND ${inScope(actor, 'personal.approve', sql`x.unit_id`)}
    UNION ALL SELECT 'undertake', 'personal-export', x.id, x.id, x.title, x.unit_id, NULL::uuid, NULL::date, x.state, x.people || '人'
    FROM personal_export x WHERE x.state = 'approved' AND x.asked_by = ${actor.personId}
    UNION ALL SELECT 'approve', 'personal-retention', r.id, r.id, '', r.unit_id, NULL::uuid, NULL::date, r.state, NULL
    FROM retention_run r WHERE r.state = 'counted' AND ${notBy(actor, sql`r`, [RETENTION_FIRST.name])} AND ${inScope(actor, 'personal.approve', sql`r.unit_id`)}`,
};
