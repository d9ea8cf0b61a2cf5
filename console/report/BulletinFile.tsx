import { bulletinApi } from '@niangjia/domain/report/bulletin.api.ts';
import type { BulletinView } from '@niangjia/domain/report/bulletin.model.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';

/** The signed bytes, or the draft as it stands. */
export function BulletinFile({ bulletin }: { bulletin: BulletinView }) {
  const [pending, setPending] = useState(false);
  const { message } = App.useApp();
  async function save() {
    setPending(true);
    try {
      await download(bulletinApi.printBulletin, { params: { id: bulletin.id } });
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setPending(false);
    }
  }
  return (
    <Button loading={pending} onClick={() => void save()}>
      {bulletin.number ? '下载正式文件' : '下载拟稿'}
    </Button>
  );
}
