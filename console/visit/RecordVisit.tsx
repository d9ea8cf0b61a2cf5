import { visitApi } from '@niangjia/domain/visit/visit.api.ts';
import type { AllotmentRow, RoundView } from '@niangjia/domain/visit/visit.view.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Select } from '@niangjia/ui/Select.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { App, Button } from 'antd';
import { useCallback, useDeferredValue, useId, useState } from 'react';
import { bornId } from '../app/born-id.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useDraft } from '../app/useDraft.ts';
import { VisitFields } from './VisitFields.tsx';
import { lacksOf, sentOf, type VisitTyped } from './visit-form.ts';

interface Props {
  round: RoundView;
  /** Null: chosen by name first. */
  employerId: string | null;
  onClose: () => void;
}

/** Made for the phone: who, what came of it, what was found, send. */
export function RecordVisit({ round, employerId, onClose }: Props) {
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<string | null>(employerId);
  return (
    <Drawer
      title="登记走访"
      onClose={onClose}
      placement={narrow ? 'bottom' : 'right'}
      size={narrow ? '94%' : 520}
      styles={{ body: { padding: narrow ? 12 : 20 } }}
    >
      <div className="stack">
        <EmployerPick round={round} value={chosen} onChange={setChosen} />
        {chosen && <RecordForm key={chosen} round={round} employerId={chosen} onClose={onClose} />}
      </div>
    </Drawer>
  );
}

/** By name, pinyin or initials, among those that are left. */
function EmployerPick({
  round,
  value,
  onChange,
}: {
  round: RoundView;
  value: string | null;
  onChange: (id: string) => void;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useRead(visitApi.listAllotments, {
    params: { id: round.id },
    query: { q: q || undefined, left: 'yes', limit: 20 },
  });
  const [kept, setKept] = useState<AllotmentRow | null>(null);
  const rows = found.data?.items ?? [];
  const all = kept && !rows.some(r => r.employerId === kept.employerId) ? [kept, ...rows] : rows;
  const one = all.find(r => r.employerId === value);
  return (
    <div>
      <label htmlFor={id}>用人单位</label>
      <Select
        id={id}
        value={one ? value : undefined}
        placeholder="输入名称、拼音或首字母"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={found.isRefreshing}
        notFoundContent={found.trouble ? found.trouble.title : '没有找到待访的单位，请换个说法'}
        options={all.map(r => ({ value: r.employerId, label: `${r.employer}（${r.unit}）` }))}
        onChange={employer => {
          setKept(all.find(r => r.employerId === employer) ?? null);
          onChange(employer);
        }}
        style={{ width: '100%' }}
      />
      {one?.address && <div className="quiet">{one.address}</div>}
    </div>
  );
}

function RecordForm({
  round,
  employerId,
  onClose,
}: {
  round: RoundView;
  employerId: string;
  onClose: () => void;
}) {
  const { today } = useMe();
  const { message } = App.useApp();
  const last = today < round.toDay ? today : round.toDay;
  const [first] = useState<VisitTyped>({
    visitedOn: last,
    firstPersonId: null,
    secondPersonId: null,
    outcome: null,
    spokeWith: null,
    peopleMet: 1,
    workersMet: null,
    findings: [],
    note: '',
  });
  const [typed, setTyped] = useState<VisitTyped>(first);
  const [visitId] = useState(() => bornId(round.id));
  const record = useWrite(visitApi.recordVisit);
  const isTyped = typed.outcome !== null || typed.findings.length > 0 || typed.note !== '';
  const draft = useDraft<VisitTyped>(
    `visit/${round.id}/${employerId}`,
    isTyped ? typed : undefined,
    setTyped,
  );
  const change = useCallback((part: Partial<VisitTyped>) => setTyped(before => ({ ...before, ...part })), []);
  const lacks = lacksOf(typed, round.visited);

  async function send() {
    const sent = await record
      .send({ params: { id: round.id }, body: { ...sentOf(typed), id: visitId, employerId } as never })
      .catch(() => null);
    if (!sent) return;
    draft.done();
    void message.success('已登记');
    onClose();
  }

  return (
    <form
      className="stack"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <DraftNotice draft={draft} />
      <VisitFields
        roundId={round.id}
        employerId={employerId}
        visited={round.visited}
        days={{ from: round.fromDay, to: last }}
        typed={typed}
        onChange={change}
      />
      <ProblemNotice trouble={record.trouble} />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={lacks.length > 0}
        loading={record.isPending}
      >
        登记
      </Button>
      {lacks.length > 0 && <p className="quiet">还要填：{lacks.join('、')}</p>}
    </form>
  );
}
