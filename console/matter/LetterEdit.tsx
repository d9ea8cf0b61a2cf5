import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { useFocusReturn } from '@niangjia/ui/useFocusReturn.ts';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { LetterFields, useLetterWriting } from '../app/LetterWriting.tsx';
import { useStep } from '../app/step.ts';

type Letter = MatterView['letters'][number];

export function LetterEdit(props: { matterId: string; letter: Letter }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>修改文书</Button>
      {open && <Writing {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function Writing({ matterId, letter, onClose }: { matterId: string; letter: Letter; onClose: () => void }) {
  useFocusReturn();
  const step = useStep(matterApi.moveMatterLetter);
  const params = { id: matterId, letterId: letter.id, move: 'edit' as const };
  const writing = useLetterWriting({
    letter,
    shelf: 'matter-letter',
    send: body => step.send({ params, body }),
    onSaved: onClose,
  });
  return (
    <Modal
      open
      title={`修改《${letter.label}》`}
      okText="保存"
      cancelText="返回"
      width={680}
      confirmLoading={writing.isPending}
      okButtonProps={{ disabled: !writing.isChanged || writing.theirs !== undefined }}
      onOk={() => void writing.save()}
      onCancel={onClose}
    >
      <div className="stack">
        <DraftNotice draft={writing.draft} />
        <LetterFields writing={writing} addressee={{ label: '主送', most: 120 }} />
      </div>
    </Modal>
  );
}
