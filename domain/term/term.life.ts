/**
 * 一届 and 一张证书. A term is entered from papers or comes out of a founding or a re-election; a certificate likewise.
 *
 *   (enter) → running ── correct, extend (延期), change (补选、罢免) ──▶ running ── end (换届), close (合并、撤销) ──▶ ended
 *   (enter) → valid ── correct ──▶ valid      valid ── replace (换领) ──▶ replaced      valid ── cancel (注销、缴销) ──▶ cancelled
 */
import { defineLife } from '../core/life.ts';

const handle = { duty: 'term.handle', at: 'unit' } as const;
const decide = { duty: 'term.decide', at: 'unit' } as const;

export const termLife = defineLife({
  kind: 'term',
  version: 1,
  label: '届期',
  states: { running: '本届', ended: '已结束' },
  initial: 'running',
  moves: {
    correct: { label: '更正届期', from: ['running'], to: 'same', ...handle, needsWhy: true },
    extend: { label: '延期', from: ['running'], to: 'same', ...decide },
    change: { label: '班子调整', from: ['running'], to: 'same', ...decide },
    end: { label: '届满换届', from: ['running'], to: 'ended', ...decide },
    /** The union is merged or dissolved: whoever decided that ends its term with it. */
    close: { label: '随组织合并、撤销终止', from: ['running'], to: 'ended', ...decide },
  },
});

export const certificateLife = defineLife({
  kind: 'certificate',
  version: 1,
  label: '证书',
  states: { valid: '有效', replaced: '已换领', cancelled: '已注销' },
  initial: 'valid',
  moves: {
    replace: { label: '换领', from: ['valid'], to: 'replaced', ...handle },
    cancel: { label: '注销（缴销）', from: ['valid'], to: 'cancelled', ...handle, needsWhy: true },
  },
});
