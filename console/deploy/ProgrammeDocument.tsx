import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';

/** The breakdown table as an official document: marked as a draft until it is issued. */
export function ProgrammeDocument({ programme }: { programme: ProgrammeView }) {
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  if (programme.tasks.length === 0) return null;
  async function save() {
    setPending(true);
    setTrouble(null);
    try {
      await download(programmeApi.printBreakdown, { params: { id: programme.id } });
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <Button loading={pending} onClick={() => void save()}>
        {programme.issuedOn ? '下载任务分解表' : '下载任务分解表（草案）'}
      </Button>
      <ProblemNotice trouble={trouble} />
    </>
  );
}
