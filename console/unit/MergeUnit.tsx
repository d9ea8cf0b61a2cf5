import { type UnitRecord, unitApi } from '@niangjia/domain/unit/unit.api.ts';
import type { TreeChange } from '@niangjia/domain/unit/unit.model.ts';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Form } from 'antd';
import { useRead, useWrite } from '../app/queries.ts';
import { UnitPicker } from '../app/UnitPicker.tsx';
import { type Decision, DecisionFields, required } from './DecisionFields.tsx';
import { readAgain } from './read-again.ts';

/** Into another unit of its sort; what follows and what ends is shown before it is decided. */
export function MergeUnit({ unit }: { unit: UnitRecord }) {
  const merge = useWrite(unitApi.merge);
  return (
    <FormDialog<Decision & { intoId: string }>
      label="合并"
      title={`把${unit.name}并入另一组织`}
      name="merge"
      width={640}
      onTrouble={readAgain}
      onSubmit={body => merge.send({ params: { id: unit.id }, body: { ...body, seenSeq: unit.seq } })}
    >
      {form => (
        <>
          <Form.Item name="intoId" label="并入" rules={required('请选择并入的组织')}>
            <UnitPicker kind={unit.kind} except={[unit.id]} />
          </Form.Item>
          <DecisionFields />
          <Form.Item noStyle dependencies={['intoId', 'day']}>
            {() => (
              <MergePreview
                id={unit.id}
                intoId={form.getFieldValue('intoId')}
                day={form.getFieldValue('day')}
              />
            )}
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}

function MergePreview({ id, intoId, day }: { id: string; intoId?: string; day?: string }) {
  const isReady = Boolean(intoId && day);
  const preview = useRead(
    unitApi.previewMerge,
    { params: { id }, query: { intoId: intoId ?? '', day: day ?? '' } },
    { enabled: isReady },
  );
  if (!isReady) return <p className="quiet">选择并入的组织和生效日期后，这里列出将发生的变化。</p>;
  return <ReadGate {...preview}>{change => <ChangeList change={change} />}</ReadGate>;
}

function ChangeList({ change }: { change: TreeChange }) {
  const names = (posts: TreeChange['postsEnding']) => posts.map(p => `${p.person}（${p.title}）`).join('、');
  return (
    <section className="notice tone-info" aria-label="合并后的变化">
      <ul>
        {change.says.map(line => (
          <li key={line}>{line}</li>
        ))}
        <li>改变隶属的组织：{change.placeCount} 个</li>
        {change.children.length > 0 && (
          <li>转入的下级：{change.children.map(c => c.shortName).join('、')}</li>
        )}
        {change.postsFollowing.length > 0 && <li>随同转入的任职：{names(change.postsFollowing)}</li>}
        {change.postsEnding.length > 0 && <li>随之卸任：{names(change.postsEnding)}</li>}
        <li>转交的用人单位：{change.employerCount} 户，与任务数一起在生效当日转交</li>
      </ul>
    </section>
  );
}
