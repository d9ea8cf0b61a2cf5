import { setupApi } from '@niangjia/domain/account/setup.api.ts';
import { ADMIN_SORTS, adminSorts, LEVELS } from '@niangjia/domain/account/setup.model.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Form, Input, Radio } from 'antd';
import { useRead } from '../app/queries.ts';

const DOES = {
  system: '管账号、日历、参数与系统设置',
  security: '管任职与职责权限',
  audit: '查看审计记录',
} as const;

export function FederationStep() {
  return (
    <>
      <h2>总工会</h2>
      <Form.Item name="name" label="全称" extra="例如 某某市总工会">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="shortName" label="简称（可不填）">
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="level" label="层级">
        <Radio.Group options={Object.entries(LEVELS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="jurisdiction" label="行政区划代码" extra="6位数字，决定适用哪些地方规定">
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
    </>
  );
}

export function AdminsStep() {
  return (
    <>
      <h2>三名管理员</h2>
      <p>三名管理员须由三个人分别担任，职责互不重叠，也不兼任业务职责。登录名开通后不能更改。</p>
      {adminSorts.map(sort => (
        <fieldset key={sort} className="panel" style={{ marginBottom: 12 }}>
          <legend>
            <strong>{ADMIN_SORTS[sort]}</strong> <span className="quiet">{DOES[sort]}</span>
          </legend>
          <Form.Item name={['admins', sort, 'name']} label="姓名">
            <Input maxLength={30} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name={['admins', sort, 'login']}
            label="登录名"
            extra="3至32位，以字母开头，可用字母、数字、点、横线"
          >
            <Input maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
        </fieldset>
      ))}
    </>
  );
}

/** Deadlines need the arrangement of holidays; better to know now than at the first deadline. */
export function CalendarStep() {
  const state = useRead(setupApi.state, {});
  return (
    <>
      <h2>工作日历</h2>
      <ReadGate {...state}>
        {({ calendar }) => (
          <>
            <p>
              今天是 {calendar.today}，已有 {calendar.years.map(year => `${year}年`).join('、') || '零个年份'}
              的放假安排。
            </p>
            {calendar.missing.length > 0 ? (
              <p className="notice tone-warn">
                缺少{calendar.missing.map(year => `${year}年`).join('、')}
                的放假安排，涉及这些年份的时限暂时不能计算。完成设置后，请系统管理员在“工作日历”中导入。
              </p>
            ) : (
              <p>近期办理时限所需的年份都已具备。</p>
            )}
          </>
        )}
      </ReadGate>
    </>
  );
}
