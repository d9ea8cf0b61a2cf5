import { expect, test } from 'vitest';
import { namesTopicOnly } from './title.ts';

test.each(['一、上半年工作情况', '二、存在的主要问题', '（三）取得的主要成绩', '下半年工作打算'])(
  '%s names a topic and says nothing itself',
  words => expect(namesTopicOnly(words)).toBe(true),
);

test.each([
  ['一、超额完成目标任务', 'tells a result'],
  ['二、发展不平衡问题', 'tells a shortcoming'],
  ['有的县经费收缴进度偏慢', 'is a sentence'],
  ['走访企业一万二千户，换届完成九成的情况', 'is a sentence with figures'],
])('%s %s', words => expect(namesTopicOnly(words)).toBe(false));
