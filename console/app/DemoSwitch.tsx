import { demoApi } from '@niangjia/domain/account/setup.api.ts';
import { Select } from '@niangjia/ui/Select.tsx';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App } from 'antd';
import { useId, useState } from 'react';
import { call } from './client.ts';
import { useGo } from './place.ts';
import { useRead } from './queries.ts';
import { queryClient } from './query-client.ts';
import { useMe } from './session.ts';

interface Identity {
  accountId: string;
  name: string;
  title: string;
  unitName: string;
}

/** Options under the units they belong to, in the order the platform gives. */
function grouped(items: readonly Identity[]) {
  const units = [...new Set(items.map(item => item.unitName))];
  return units.map(unit => ({
    label: unit,
    options: items
      .filter(item => item.unitName === unit)
      .map(item => ({ value: item.accountId, label: `${item.unitName} · ${item.title} ${item.name}` })),
  }));
}

/** In the demonstration one newcomer walks the whole path as several people. */
export function DemoSwitch() {
  const me = useMe();
  const go = useGo();
  const id = useId();
  const { message } = App.useApp();
  const [isSwitching, setSwitching] = useState(false);
  const identities = useRead(demoApi.identities, {});

  async function change(accountId: string) {
    setSwitching(true);
    try {
      await call(demoApi.switch, { body: { accountId } });
      go('/');
      await queryClient.resetQueries();
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setSwitching(false);
    }
  }

  return (
    <section className="demo-bar no-print" aria-label="演示身份">
      <label htmlFor={id}>
        <strong>演示</strong>（数据均为虚构）切换身份
      </label>
      <Select
        id={id}
        showSearch={{ optionFilterProp: 'label' }}
        value={identities.data?.items.some(i => i.accountId === me.accountId) ? me.accountId : undefined}
        placeholder={me.name}
        loading={isSwitching || identities.isPending}
        onChange={change}
        options={grouped(identities.data?.items ?? [])}
        popupMatchSelectWidth={false}
      />
    </section>
  );
}
