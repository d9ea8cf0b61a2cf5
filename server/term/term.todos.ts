/**
 * Extensions that are asked for (申请延期换届) and wait for the union above: the re-election goes on meanwhile, so its state does not say
 * that anybody is asked. Nobody of the union itself decides, nor whoever asked.
 */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { election } from '@niangjia/domain/term/election.kind.ts';
import { TERM_EXTENSION } from '@niangjia/domain/term/term.model.ts';
import { sql } from '../core/database/sql.ts';
import { inScope } from '../core/scope.ts';
import { byDay, notBy, type TodoSource } from '../core/todos.ts';

const extend = election.moves.extend!;

const outside = ({ unitIds }: Actor) => sql`m.unit_id <> ALL (${[...unitIds]}::uuid[])`;

export const termTodos: TodoSource = {
  area: 'term',
  kinds: {
    [TERM_EXTENSION]: {
      lives: [election.life],
      title: row => `延期换届，请批复：${row.title}`,
      dueSays: () => '本届届满',
    },
  },
  branch: (
    actor,
    watch,
  ) => sql`SELECT ${byDay(sql`(m.content ->> 'endsOn')::date`, watch, 'decide')}, ${TERM_EXTENSION}::text, m.id, m.id, u.short_name, m.unit_id, m.unit_id,
      (m.content ->> 'endsOn')::date, m.state, NULL::text
    FROM matter m JOIN unit u ON u.id = m.unit_id
    WHERE m.kind = ${election.kind} AND NOT m.confined AND m.ended_on IS NULL AND m.merged_into IS NULL AND m.received_on IS NOT NULL
      AND m.state = ANY (${[...extend.from]}::text[])
      AND m.content ->> 'extendTo' IS NOT NULL AND m.content ->> 'extensionNo' IS NULL
      AND ${inScope(actor, 'term.decide', sql`m.unit_id`)} AND ${outside(actor)} AND ${notBy(actor, sql`m`, extend.separate ?? [])}`,
};
