import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import { asTrouble } from '@niangjia/ui/trouble.ts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';

/** The request letter as it is printed: a draft on demand, the kept bytes once it is signed. */
export function LetterFile({ id, title }: { id: string; title: string }) {
  const [pending, setPending] = useState(false);
  const { message } = App.useApp();
  async function save() {
    setPending(true);
    try {
      await download(programmeApi.printLetter, { params: { id } });
    } catch (error) {
      message.warning(asTrouble(error).title);
    } finally {
      setPending(false);
    }
  }
  return (
    <Button size="small" loading={pending} aria-label={`下载${title}`} onClick={() => void save()}>
      下载
    </Button>
  );
}
