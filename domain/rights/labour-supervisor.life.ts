/**
 * Labour law supervisors (劳动法律监督员), kept by the federation that certifies them.
 *
 *   entered 待发证 ─核准发证─▶ certified 已发证 ─暂停─▶ suspended 已暂停 ─恢复─▶ certified      certified, suspended ─撤销─▶ revoked 已撤销
 *   entered ─不予发证, 撤回登记─▶ rejected 未发证
 *
 * Who enters somebody and who certifies are different persons; a certificate that has run out is extended after another examination.
 */
import { defineLife } from '../core/life.ts';

const keep = { duty: 'rights.handle', at: 'unit' } as const;
const decide = { duty: 'rights.sign', at: 'unit', separate: ['enter', 'edit'] } as const;

export const labourSupervisorLife = defineLife({
  kind: 'labour-supervisor',
  version: 3,
  label: '劳动法律监督员',
  states: {
    entered: '待发证',
    certified: '已发证',
    suspended: '已暂停',
    revoked: '已撤销',
    rejected: '未发证',
  },
  initial: 'entered',
  moves: {
    enter: { label: '登记', from: ['entered'], to: 'same', ...keep },
    edit: { label: '修改', from: ['entered'], to: 'same', ...keep },
    withdraw: { label: '撤回登记', from: ['entered'], to: 'rejected', ...keep, needsWhy: true },
    tie: { label: '登记应回避的单位', from: ['entered', 'certified', 'suspended'], to: 'same', ...keep },
    link: { label: '关联本人账号', from: ['entered', 'certified', 'suspended'], to: 'same', ...keep },
    certify: { label: '核准发证', from: ['entered'], to: 'certified', ...decide },
    reject: { label: '不予发证', from: ['entered'], to: 'rejected', ...decide, needsWhy: true },
    extend: { label: '延期', from: ['certified'], to: 'same', ...decide },
    suspend: { label: '暂停', from: ['certified'], to: 'suspended', ...keep, needsWhy: true },
    resume: {
      label: '恢复',
      from: ['suspended'],
      to: 'certified',
      ...decide,
      separate: ['suspend'],
      needsWhy: true,
    },
    revoke: { label: '撤销', from: ['certified', 'suspended'], to: 'revoked', ...decide, needsWhy: true },
  },
});
