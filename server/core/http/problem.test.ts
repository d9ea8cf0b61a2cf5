import { expect, test } from 'vitest';
import { z } from 'zod';
import { badInput } from './problem.ts';

const form = z.object({
  title: z.string().trim().min(2, '请填写问卷名称').max(6, '问卷名称不能超过6字'),
  note: z.string().min(3).max(5),
});
const told = (given: unknown) =>
  badInput(form.safeParse(given, { reportInput: true }).error!.issues).fields!.map(
    f => `${f.path} ${f.says}`,
  );

test('whoever left a field empty is asked for it, whoever wrote too little hears how much it takes', () => {
  expect(told({ title: ' ', note: '' })).toEqual(['title 请填写问卷名称', 'note 至少填写3个字']);
  expect(told({ title: '试', note: '' })).toEqual(['title 请填写问卷名称，至少2个字', 'note 至少填写3个字']);
  expect(told({ note: '一二三四五六', title: '一二三四五六七' })).toEqual([
    'title 问卷名称不能超过6字',
    'note 最多5个字',
  ]);
  expect(told({ title: 5 })).toEqual(['title 填写的类型不对，请重新填写', 'note 请填写这一项']);
});
