/** A kind without a fault, from which tests make one that contradicts itself. */
import { z } from 'zod';
import { field } from './field.ts';
import type { KindGiven } from './kind.ts';

const plain = { purpose: '办理', sensitivity: 'plain', keep: 'matter.keep' } as const;
export const fields = {
  what: field({ label: '事由', widget: 'line', schema: z.string(), ...plain }),
  who: field({
    label: '姓名',
    widget: 'line',
    schema: z.string(),
    purpose: '联系',
    sensitivity: 'personal',
    keep: 'matter.keep',
    mask: 'name',
  }),
  health: field({
    label: '健康状况',
    widget: 'line',
    schema: z.string(),
    purpose: '核定',
    sensitivity: 'sensitive',
    keep: 'matter.keep',
    mask: 'hidden',
  }),
};
export type Given = KindGiven<'new' | 'shown' | 'done', typeof fields>;

export const sound: Given = {
  kind: 'sample',
  version: 1,
  label: '样例',
  measure: '件',
  fields,
  intake: { needs: ['what'], duty: 'rectify.handle', title: c => c.what ?? '' },
  reads: ['rectify.read'],
  secrecy: { sort: 'tree' },
  undertakes: 'rectify.handle',
  transfers: { gives: 'matter.give', handles: 'rectify.handle' },
  states: { new: '新', shown: '公示', done: '办结' },
  initial: 'new',
  ends: ['done'],
  moves: {
    show: { label: '公示', from: ['new'], to: 'shown', duty: 'rectify.handle', at: 'unit' },
    end: {
      label: '办结',
      from: ['shown'],
      to: 'done',
      duty: 'rectify.verify',
      at: 'unit',
      gate: 'notice',
      letter: 'reply',
    },
  },
  clocks: {
    whole: {
      label: '办理',
      article: '本平台默认',
      parameter: 'matter.receipt',
      starts: ['open'],
      stops: ['end'],
    },
  },
  gates: {
    notice: {
      label: '公示',
      article: '本平台默认',
      parameter: 'matter.receipt',
      opens: 'show',
      consent: 'publish',
      shows: ['what', 'who'],
    },
  },
  letters: {
    reply: {
      label: '答复函',
      series: '复',
      within: ['shown'],
      drafts: 'rectify.handle',
      signs: 'rights.sign',
      article: '本平台默认',
      needs: ['what'],
      addressee: () => '有关单位',
      title: () => '答复',
      paragraphs: c => [c.what ?? ''],
      delivered: true,
    },
  },
};
