import { DUTIES, type Duty } from '@niangjia/domain/core/duty.ts';
import { postApi } from '@niangjia/domain/unit/post.api.ts';
import { EMPLOYMENTS, type PostRow, type SeatRow } from '@niangjia/domain/unit/post.model.ts';
import { LINE_NAMES } from '@niangjia/domain/unit/unit.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { Form } from 'antd';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { readAnew } from '../app/query-client.ts';
import { useMe } from '../app/session.ts';
import { stepsOf } from '../app/steps.ts';
import { To } from '../app/To.tsx';
import { required, WhyField } from './DecisionFields.tsx';

interface PostFile extends PostRow {
  seq: number;
  stateName: string;
  seats: SeatRow[];
  allowed: string[];
}

export function PostPage() {
  const { postId } = usePageParams<{ postId: string }>();
  const post = useRead(postApi.record, { params: { id: postId } });
  usePageTitle(post.data && `${post.data.personName} ${post.data.title}`);
  return (
    <ReadGate {...post} what="任职详情">
      {record => (
        <div className="stack">
          <PageHead
            title={`${record.personName} ${record.title}`}
            tags={<StateTag tone={record.state === 'held' ? 'good' : 'plain'}>{record.stateName}</StateTag>}
            actions={
              <>
                {record.allowed.includes('grant') && <Grant post={record} />}
                {record.allowed.includes('end') && <EndPost post={record} />}
              </>
            }
          />
          <section className="panel">
            <PostFacts post={record} />
          </section>
          <section className="panel">
            <h2>能看到什么、能做什么</h2>
            <Seats post={record} />
          </section>
          <section className="panel">
            <h2>办理过程</h2>
            <Trail steps={stepsOf(record.trail).reverse()} />
          </section>
        </div>
      )}
    </ReadGate>
  );
}

function PostFacts({ post }: { post: PostFile }) {
  return (
    <dl className="facts">
      <dt>人员</dt>
      <dd>
        <To to={`/persons/${post.personId}`}>{post.personName}</To>
      </dd>
      <dt>组织</dt>
      <dd>
        <To to={`/units/${post.unitId}`}>{post.unitName}</To>
      </dd>
      <dt>部室</dt>
      <dd>{post.departmentName ?? '—'}</dd>
      <dt>岗位</dt>
      <dd>{post.officeName}</dd>
      <dt>用工</dt>
      <dd>{EMPLOYMENTS[post.employment]}</dd>
      <dt>任期</dt>
      <dd>
        {post.fromDay} 起{post.toDay && `，${post.toDay} 起不再任职`}
      </dd>
    </dl>
  );
}

function Seats({ post }: { post: PostFile }) {
  const mayWithdraw = post.allowed.includes('withdraw');
  const columns: Column<SeatRow>[] = [
    { key: 'duty', title: '职责', narrow: 'title', render: s => s.dutyName },
    { key: 'reach', title: '范围', render: s => (s.reach === 'own' ? '本级' : '本级及下级') },
    { key: 'line', title: '组织线', render: s => LINE_NAMES[s.line] },
    { key: 'source', title: '来源', render: s => (s.isExtra ? '单独增加' : '岗位自带') },
    { key: 'days', title: '期限', render: s => `${s.fromDay} 起${s.toDay ? `，至 ${s.toDay} 前` : ''}` },
    {
      key: 'withdraw',
      title: '办理',
      narrow: 'foot',
      render: s => (mayWithdraw && s.isExtra && !s.toDay ? <Withdraw post={post} seat={s} /> : null),
    },
  ];
  return (
    <RecordTable
      caption="职责"
      columns={mayWithdraw ? columns : columns.slice(0, -1)}
      rows={post.seats}
      rowKey={s => s.id}
    />
  );
}

interface Granted {
  duty: Duty;
  reach: 'own' | 'below';
  line: 'territory' | 'industry';
  fromDay: string;
  toDay?: string;
  why: string;
}

function Grant({ post }: { post: PostFile }) {
  const grant = useWrite(postApi.grant);
  const { today } = useMe();
  return (
    <FormDialog<Granted>
      label="增加职责"
      name="grant"
      initial={{ fromDay: today, reach: 'own', line: 'territory' }}
      onTrouble={readAnew}
      onSubmit={body =>
        grant.send({
          params: { id: post.id },
          body: { ...body, toDay: body.toDay || null, seenSeq: post.seq },
        })
      }
    >
      <Form.Item name="duty" label="职责" rules={required('请选择职责')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(DUTIES).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="reach" label="范围" rules={required('请选择范围')}>
        <Select
          options={[
            { value: 'own', label: '本级' },
            { value: 'below', label: '本级及下级' },
          ]}
        />
      </Form.Item>
      <Form.Item name="line" label="组织线" rules={required('请选择组织线')}>
        <Select options={Object.entries(LINE_NAMES).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="fromDay" label="开始日期" rules={required('请选择开始日期')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="toDay" label="结束日期" extra="长期有效的可不填">
        <DayInput />
      </Form.Item>
      <WhyField />
    </FormDialog>
  );
}

function Withdraw({ post, seat }: { post: PostFile; seat: SeatRow }) {
  const withdraw = useWrite(postApi.withdraw);
  const { today } = useMe();
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="收回"
      title={`收回“${seat.dutyName}”`}
      name={`withdraw-${seat.id}`}
      size="small"
      initial={{ toDay: today }}
      onTrouble={readAnew}
      onSubmit={body =>
        withdraw.send({ params: { id: post.id, seatId: seat.id }, body: { ...body, seenSeq: post.seq } })
      }
    >
      <Form.Item name="toDay" label="收回日期" rules={required('请选择收回日期')}>
        <DayInput />
      </Form.Item>
      <WhyField />
    </FormDialog>
  );
}

function EndPost({ post }: { post: PostFile }) {
  const end = useWrite(postApi.end);
  const { today } = useMe();
  return (
    <FormDialog<{ toDay: string; why: string }>
      label="卸任"
      title={`${post.personName}卸任${post.title}`}
      name="end-post"
      initial={{ toDay: today }}
      onTrouble={readAnew}
      onSubmit={body => end.send({ params: { id: post.id }, body: { ...body, seenSeq: post.seq } })}
    >
      <p>从卸任日期起，这个任职带来的职责全部停止；选择今天的，立即停止。</p>
      <Form.Item name="toDay" label="卸任日期" rules={required('请选择卸任日期')}>
        <DayInput />
      </Form.Item>
      <WhyField />
    </FormDialog>
  );
}
