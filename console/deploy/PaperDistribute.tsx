import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import type { PaperView } from '@niangjia/domain/deploy/paper.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form } from 'antd';
import { useStep } from '../app/step.ts';
import { PaperUnits } from './PaperUnits.tsx';

interface Sent {
  unitIds?: string[];
  dueOn?: string;
}

/** To the units below; those that have it already stay as they are. */
export function PaperDistribute({ paper }: { paper: PaperView }) {
  const distribute = useStep(paperApi.distributePaper);
  const had = new Set(paper.receipts.map(r => r.unitId));
  return (
    <FormDialog<Sent>
      label={had.size > 0 ? '补充分送' : '分送'}
      title="分送来文"
      type={had.size > 0 ? 'default' : 'primary'}
      name="distribute"
      width={640}
      onSubmit={({ unitIds = [], dueOn }) =>
        distribute.send({
          params: { id: paper.id },
          body: { seenSeq: paper.seq, unitIds, dueOn: dueOn || null },
        })
      }
    >
      <Form.Item
        name="unitIds"
        label="收文单位"
        rules={[{ required: true, type: 'array', min: 1, message: '请选择收文单位' }]}
      >
        <PaperUnits unitId={paper.unitId} had={had} />
      </Form.Item>
      <Form.Item name="dueOn" label="签收时限（可不填）">
        <DayInput />
      </Form.Item>
    </FormDialog>
  );
}
