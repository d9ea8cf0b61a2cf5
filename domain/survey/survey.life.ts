/**
 *   survey  draft 设计中 → open 收集中 → closed 已截止
 *           draft → dropped 已作废
 *           while it is open a changed draft is published as a further version: answers stay with the version they were given to
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'survey.keep', at: 'unit' } as const;

export const surveyLife = defineLife({
  kind: 'survey',
  version: 1,
  label: '问卷',
  states: { draft: '设计中', open: '收集中', closed: '已截止', dropped: '已作废' },
  initial: 'draft',
  moves: {
    draw: { label: '新建', from: ['draft'], to: 'same', ...keep },
    edit: { label: '修改', from: ['draft'], to: 'same', ...keep },
    publish: { label: '发布', from: ['draft'], to: 'open', ...keep },
    revise: { label: '发布新版', from: ['open'], to: 'same', ...keep, needsWhy: true },
    extend: { label: '调整截止日期', from: ['open'], to: 'same', ...keep, needsWhy: true },
    close: { label: '截止', from: ['open'], to: 'closed', ...keep },
    drop: { label: '作废', from: ['draft'], to: 'dropped', ...keep, needsWhy: true },
  },
});
