import { defineRefusals } from '../core/verdict.ts';

export const postRefusals = defineRefusals('post', {
  'own-post': ['forbidden', '不能办理自己的任职与职责，请由另一名安全管理员办理'],
  'beyond-own': ['forbidden', '所给职责超出您管理的范围，请由上一级安全管理员办理'],
  'kept-apart': [
    'state',
    '系统管理员、安全管理员、审计管理员不能由同一人担任，也不能兼任业务职责，请先调整其现有任职',
  ],
  'office-misplaced': ['input', '{unit}没有“{office}”这一岗位，请重新选择'],
  'department-needed': ['input', '“{office}”须选择所在部室'],
  'department-foreign': ['input', '所选部室不属于该组织或已撤销，请重新选择'],
  'already-held': ['state', '{person}在该组织已任“{office}”，请勿重复任职'],
  'single-held': ['state', '该组织的“{office}”现由{person}担任，请先办理其卸任'],
  'last-admin': ['state', '{person}是最后一名“{duty}”，请先任命接任人，再办理卸任或收回'],
  'dates-reversed': ['input', '卸任日期不能早于任职日期，请核对'],
  'duty-held': ['state', '该任职已有“{duty}”，请核对后再提交'],
  'template-seat': ['state', '岗位自带的职责随岗位生效，不能单独收回；需要时请办理卸任后改任其他岗位'],
  'seat-ended': ['state', '该项职责已经终止'],
  'line-missing': ['input', '该组织不在所选组织线上，请改选'],
  'unit-ended': ['state', '该组织已撤销或合并，不能任职'],
});

export const personRefusals = defineRefusals('person', {
  'mobile-known': ['state', '这个手机号已登记在“{name}”名下，请核对是否同一人，不要重复登记'],
  'kept-elsewhere': ['forbidden', '该人员由其他单位登记，请由登记单位修改'],
});
