import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useStep } from '../app/step.ts';
import { LeadingFields } from './LeadingFields.tsx';
import { useAround } from './programme-around.ts';

/** Once the table is on its way or issued: somebody left, somebody came. */
export function LeadingChange({ programme }: { programme: ProgrammeView }) {
  const [open, setOpen] = useState(false);
  if (!programme.allowed.includes('regroup')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        调整领导小组
      </Button>
      {open && (
        <Drawer title="调整领导小组" onClose={() => setOpen(false)} size={760}>
          <Changing programme={programme} onClose={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

function Changing({ programme, onClose }: { programme: ProgrammeView; onClose: () => void }) {
  const id = useId();
  const around = useAround(programme);
  const [leading, setLeading] = useState(programme.leading);
  const [office, setOffice] = useState(programme.office);
  const [why, setWhy] = useState('');
  const change = useStep(programmeApi.changeLeading);
  const named = leading.filter(l => l.name.trim() !== '' || l.title.trim() !== '');

  async function submit() {
    const body = { leading: named, office, why, seenSeq: programme.seq };
    const done = await change.send({ params: { id: programme.id }, body }).catch(() => null);
    if (done) onClose();
  }
  return (
    <div className="stack">
      <p className="quiet">
        {programme.documentNo
          ? `已印发的${programme.documentNo}保持原样；各承接单位在任务页看到调整后的组成人员。`
          : '调整后的组成人员写入要印发的任务分解表。'}
      </p>
      <ProblemNotice trouble={change.trouble} />
      <LeadingFields
        value={leading}
        office={office}
        around={around}
        onChange={setLeading}
        onOffice={setOffice}
      />
      <div>
        <label htmlFor={`${id}-why`} className="must">
          调整的原因
        </label>
        <Input.TextArea
          id={`${id}-why`}
          value={why}
          maxLength={500}
          required
          autoSize={{ minRows: 2 }}
          onChange={e => setWhy(e.target.value)}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          disabled={why.trim() === ''}
          loading={change.isPending}
          onClick={() => void submit()}
        >
          保存调整
        </Button>
        <Button onClick={onClose}>返回</Button>
        {why.trim() === '' && <span className="quiet">写明原因后才能保存</span>}
      </div>
    </div>
  );
}
