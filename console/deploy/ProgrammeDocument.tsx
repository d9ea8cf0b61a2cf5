import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { asTrouble, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { download } from '../app/client.ts';

/** The breakdown table as an official document: marked as a draft until it is issued. */
export function ProgrammeDocument({ programme }: { programme: ProgrammeView }) {
  if (programme.tasks.length === 0) return null;
  return (
    <BreakdownButton
      programmeId={programme.id}
      label={programme.issuedOn ? '下载任务分解表' : '下载任务分解表（草案）'}
    />
  );
}

export function BreakdownButton({
  programmeId,
  label,
  size,
}: {
  programmeId: string;
  label: string;
  size?: 'small';
}) {
  const [pending, setPending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  async function save() {
    setPending(true);
    setTrouble(null);
    try {
      await download(programmeApi.printBreakdown, { params: { id: programmeId } });
    } catch (error) {
      setTrouble(asTrouble(error));
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <Button size={size} loading={pending} onClick={() => void save()}>
        {label}
      </Button>
      <ProblemNotice trouble={trouble} />
    </>
  );
}
