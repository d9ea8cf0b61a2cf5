import { campaignApi } from '@niangjia/domain/visit/campaign.api.ts';
import {
  AWAY_SORTS,
  type AwaySort,
  TEAM_LEVELS,
  type TeamContent,
} from '@niangjia/domain/visit/campaign.model.ts';
import type { PlanView, Team } from '@niangjia/domain/visit/campaign.view.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FigureCell } from '@niangjia/ui/FigureCell.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { NumberInput } from '@niangjia/ui/NumberInput.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form } from 'antd';
import { EmployersPicker } from '../app/EmployerPicker.tsx';
import { usePageSearch } from '../app/place.ts';
import { usePages, useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { useStep } from '../app/step.ts';
import { AwayList } from './AwayList.tsx';
import type { PlanSearch } from './PlanPage.tsx';
import { WhyItem } from './WhyItem.tsx';

/** Teams that the reader sees; those of the own county can be changed, with a reason. */
export function TeamList({ plan }: { plan: PlanView }) {
  const [{ q, unitId }, change] = usePageSearch<PlanSearch>();
  const teams = usePages(campaignApi.listTeams, {
    params: { id: plan.roundId },
    query: { q, unitId, limit: 50 },
  });
  const county = plan.counties.find(c => c.unitId === unitId);
  const columns: Column<Team>[] = [
    {
      key: 'team',
      title: '走访组',
      narrow: 'title',
      render: t => (
        <>
          第{t.no}组 {t.firstPerson}、{t.secondPerson}{' '}
          {t.state === 'stopped' && <StateTag tone="warn">{t.stateLabel}</StateTag>}
          <div className="quiet">
            {t.unit} · {t.level ? TEAM_LEVELS[t.level] : '产业'}
            {t.skills.length > 0 && ` · ${t.skills.join('、')}`}
          </div>
        </>
      ),
    },
    { key: 'serves', title: '负责辖区', width: 180, narrow: 'hide', render: t => t.serves.join('、') },
    {
      key: 'employers',
      title: '安排（户）',
      figure: true,
      width: 100,
      render: t => (
        <Button type="link" className="bare-link" onClick={() => change({ tab: 'lines', teamId: t.id })}>
          {t.employers}
        </Button>
      ),
    },
    {
      key: 'visited',
      title: '已走访',
      figure: true,
      width: 90,
      render: t => <FigureCell value={t.visited} />,
    },
    { key: 'room', title: '最少—最多', width: 110, narrow: 'hide', render: t => `${t.min}—${t.max}户` },
    { key: 'moves', title: '办理', width: 220, narrow: 'foot', render: t => <TeamMoves team={t} /> },
  ];
  return (
    <>
      <div className="panel row">
        <SearchField
          label="查找"
          placeholder="走访人姓名"
          value={q ?? ''}
          onSearch={words => change({ q: words || undefined })}
        />
        {unitId && (
          <Button onClick={() => change({ unitId: undefined })}>不限{county?.unit ?? '单位'}</Button>
        )}
      </div>
      <ReadGate data={teams.rows} trouble={teams.trouble} onRetry={teams.onRetry} what="走访组">
        {rows => (
          <RecordTable
            caption="走访组"
            columns={columns}
            rows={rows}
            rowKey={t => t.id}
            empty={<EmptyState title="没有符合条件的走访组" />}
            hasMore={teams.hasMore}
            onMore={teams.onMore}
            isReadingMore={teams.isReadingMore}
            foot={teams.total !== undefined && `共 ${teams.total} 组`}
          />
        )}
      </ReadGate>
      {plan.counties.some(c => c.mayAdjust) && <AwayList />}
    </>
  );
}

function TeamMoves({ team }: { team: Team }) {
  const step = useStep(campaignApi.moveTeam);
  const move = (name: 'stop' | 'resume') => (why: string) =>
    step.send({ params: { id: team.id }, body: { move: name, seenSeq: team.seq, ...(why ? { why } : {}) } });
  const may = (name: string) => team.allowed.includes(name);
  return (
    <div className="row">
      {may('change') && <ChangeTeam team={team} />}
      {may('stop') && (
        <ConfirmMove
          label="停派"
          title={`停派第${team.no}组`}
          size="small"
          why="required"
          whyLabel="理由（不写病情）"
          onConfirm={move('stop')}
        >
          <p>重新排出时，这一组还没有走访的企业改由其他组走访，其他组的不动。</p>
        </ConfirmMove>
      )}
      {may('resume') && (
        <ConfirmMove label="恢复" title={`恢复第${team.no}组`} size="small" onConfirm={move('resume')} />
      )}
      {may('change') && <DeclareAway team={team} />}
    </div>
  );
}

function ChangeTeam({ team }: { team: Team }) {
  const change = useStep(campaignApi.changeTeam);
  const { firstPersonId, secondPersonId, min, max, halfDays, skills } = team;
  return (
    <FormDialog<TeamContent & { why: string }>
      label="调整"
      title={`调整第${team.no}组`}
      name={`team-${team.no}`}
      size="small"
      initial={{ firstPersonId, secondPersonId, min, max, halfDays, skills, why: '' }}
      onSubmit={typed => change.send({ params: { id: team.id }, body: { ...typed, seenSeq: team.seq } })}
    >
      <Persons team={team} />
      <div className="row">
        {(
          [
            ['min', '最少（户）', 500],
            ['max', '最多（户）', 500],
            ['halfDays', '每周半天数', 10],
          ] as const
        ).map(([name, label, most]) => (
          <Form.Item key={name} name={name} label={label} rules={[{ required: true, message: '请填写' }]}>
            <NumberInput min={0} max={most} precision={0} style={{ width: 110 }} />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="skills" label="专长">
        <Select mode="tags" placeholder="如 安全生产、方言" options={[]} />
      </Form.Item>
      <WhyItem />
    </FormDialog>
  );
}

function Persons({ team }: { team: Team }) {
  const found = useRead(campaignApi.listTeamPersons, { params: { id: team.id } });
  const known = [
    { value: team.firstPersonId, label: team.firstPerson },
    { value: team.secondPersonId, label: team.secondPerson },
  ];
  const others = (found.data?.items ?? [])
    .filter(p => !known.some(k => k.value === p.personId))
    .map(p => ({
      value: p.personId,
      label: `${p.name}（${p.unit}${p.title}${p.teamNo === null ? '，未编组' : `，在第${p.teamNo}组`}）`,
      disabled: p.teamNo !== null && p.teamNo !== team.no,
    }));
  return (
    <>
      {(['firstPersonId', 'secondPersonId'] as const).map((name, i) => (
        <Form.Item
          key={name}
          name={name}
          label={`走访人${i + 1}`}
          rules={[{ required: true, message: '请选择走访人' }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            loading={found.isRefreshing}
            options={[...known, ...others]}
          />
        </Form.Item>
      ))}
    </>
  );
}

interface AwayTyped {
  personId: string;
  employers: { value: string; label: string }[];
  sort: AwaySort;
}

function DeclareAway({ team }: { team: Team }) {
  const declare = useStep(campaignApi.declareAway);
  return (
    <FormDialog<AwayTyped>
      label="回避"
      title={`登记第${team.no}组的回避`}
      name={`away-${team.no}`}
      size="small"
      initial={{ personId: team.firstPersonId, employers: [], sort: 'relative' }}
      onSubmit={async ({ personId, employers, sort }) => {
        for (const { value: employerId } of employers)
          await declare.send({ params: { id: team.id }, body: { personId, employerId, sort } });
      }}
    >
      <Form.Item name="personId" label="谁回避">
        <Select
          options={[
            { value: team.firstPersonId, label: team.firstPerson },
            { value: team.secondPersonId, label: team.secondPerson },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="employers"
        label="回避哪家单位"
        rules={[{ required: true, type: 'array', min: 1, message: '请选择用人单位' }]}
      >
        <EmployersPicker />
      </Form.Item>
      <Form.Item name="sort" label="情形（只记这一项，不记详情）">
        <Select options={Object.entries(AWAY_SORTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
    </FormDialog>
  );
}
