import { statementApi } from '@niangjia/domain/statement/statement.api.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';

/** What the page shows, as a spreadsheet. */
export function SaveSheet({ id }: { id: string }) {
  const [pending, setPending] = useState(false);
  const { message } = App.useApp();
  async function save() {
    setPending(true);
    try {
      await download(statementApi.exportPeriod, { params: { id } });
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setPending(false);
    }
  }
  return (
    <Button loading={pending} onClick={() => void save()}>
      导出表格
    </Button>
  );
}
