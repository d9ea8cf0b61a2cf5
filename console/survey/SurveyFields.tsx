import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import {
  AUDIENCES,
  type Audience,
  CUTS,
  type Cut,
  type SurveyContent,
} from '@niangjia/domain/survey/survey.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { Checkbox, Form, Input, Radio } from 'antd';

/** Long enough that a poster is seen and a shift comes round. */
const DAYS_OPEN = 14;

export const firstContent = (today: string): SurveyContent => ({
  ...{ title: '', purpose: '', audience: 'worker', once: true, named: false, cuts: ['unit'], longWhy: '' },
  opensOn: asDay(today),
  closesOn: addCalendarDays(asDay(today), DAYS_OPEN),
});

const required = (message: string) => [{ required: true, message }];
const options = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** What a survey is; its questions are designed on a page of their own. */
export function SurveyFields() {
  const audience = Form.useWatch<Audience>('audience');
  const isWorker = audience !== 'enterprise';
  return (
    <>
      <Form.Item name="title" label="问卷名称" rules={required('请填写问卷名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label="填写说明"
        extra="写明为什么调查、结果怎么用、有疑问找谁。填写的人先看到它。"
        rules={required('请写明为什么调查、结果怎么用')}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Form.Item name="audience" label="问谁">
        <Radio.Group options={options(AUDIENCES)} />
      </Form.Item>
      {isWorker ? (
        <p className="quiet">
          职工问卷一律匿名，由工会直接收集，不经过用人单位；只答一次的，凭会员查询码领一次盲签凭证。
        </p>
      ) : (
        <Form.Item name="named" valuePropName="checked">
          <Checkbox>记名（凭统一社会信用代码填写，行业、规模取自企业库）</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="once" valuePropName="checked">
        <Checkbox>{isWorker ? '每人只答一次' : '每家只答一次（须记名）'}</Checkbox>
      </Form.Item>
      <div className="row">
        <Form.Item name="opensOn" label="开始收集" rules={required('请填写开始日期')}>
          <DayInput />
        </Form.Item>
        <Form.Item name="closesOn" label="截止日期（含当天）" rules={required('请填写截止日期')}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="cuts" label="请填写的人说明（都可以不填，用来分项看结果）">
        <Checkbox.Group
          options={options(CUTS).filter(({ value }) => isWorker || (value as Cut) !== 'group')}
        />
      </Form.Item>
      <Form.Item name="longWhy" label="为什么超过题数（不超过的不填）">
        <Input maxLength={300} />
      </Form.Item>
    </>
  );
}

/** A choice of the other audience that is no longer on screen does not go along. */
export const contentSent = (typed: SurveyContent): SurveyContent => ({
  ...typed,
  named: typed.audience === 'enterprise' && typed.named,
  cuts: typed.audience === 'enterprise' ? typed.cuts.filter(cut => cut !== 'group') : typed.cuts,
});
