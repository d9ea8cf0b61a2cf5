import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { Form } from 'antd';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { CadresPicker, type Chosen } from './CadresPicker.tsx';
import { daysText, stateText } from './TrainingsPage.tsx';
import { WhyField } from './WhyField.tsx';

type Record = ReplyOf<typeof cadreApi.training>;

export function TrainingPage() {
  const { trainingId } = usePageParams<{ trainingId: string }>();
  const training = useRead(cadreApi.training, { params: { id: trainingId } });
  usePageTitle(training.data?.title);
  return (
    <ReadGate data={training.data} trouble={training.trouble} onRetry={training.onRetry} what="干部培训">
      {data => <Shown training={data} />}
    </ReadGate>
  );
}

function Shown({ training }: { training: Record }) {
  const { persons, count } = training;
  return (
    <>
      <PageHead
        title={training.title}
        tags={
          <StateTag tone={training.state === 'held' ? 'good' : 'plain'}>{stateText(training.state)}</StateTag>
        }
        note={`${training.organiser} · ${daysText(training)} · ${training.hours} 学时 · ${training.unit.name}登记`}
        actions={<Moves training={training} />}
      />
      <div className="stack">
        <section className="panel">
          <h2>参训干部 {count} 人</h2>
          <p>
            {persons.map((person, at) => (
              <span key={person.id}>
                {at > 0 && '、'}
                <To to={`/cadres/${person.id}`}>{person.name}</To>
              </span>
            ))}
          </p>
          {count > persons.length && (
            <p className="quiet">另有 {count - persons.length} 人不在您的范围内，没有列出姓名。</p>
          )}
        </section>
        <section className="panel">
          <h2>办理过程</h2>
          <Trail steps={stepsOf(training.trail).reverse()} />
        </section>
      </div>
    </>
  );
}

function Moves({ training }: { training: Record }) {
  const attend = useWrite(cadreApi.attend);
  const drop = useWrite(cadreApi.voidTraining);
  const { id, seq: seenSeq, allowed, persons } = training;
  return (
    <>
      {allowed.includes('attend') && (
        <FormDialog<{ personIds: Chosen[]; why: string }>
          label="更正参训人员"
          name="attend"
          width={640}
          initial={{ personIds: persons.map(person => ({ value: person.id, label: person.name })) }}
          onSubmit={({ personIds, why }) =>
            attend.send({
              params: { id },
              body: { personIds: personIds.map(person => person.value), why, seenSeq },
            })
          }
        >
          <Form.Item
            name="personIds"
            label="参训干部"
            rules={[{ required: true, message: '请至少选择一名参训干部' }]}
          >
            <CadresPicker />
          </Form.Item>
          <WhyField label="原因" />
        </FormDialog>
      )}
      {allowed.includes('void') && (
        <ConfirmMove
          label="作废"
          why="required"
          onConfirm={why => drop.send({ params: { id }, body: { why, seenSeq } })}
        >
          <p>登记错了的整期作废，参训干部的学时随之减去；记录保留。</p>
        </ConfirmMove>
      )}
    </>
  );
}
