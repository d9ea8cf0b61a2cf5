import { paperApi } from '@niangjia/domain/deploy/paper.api.ts';
import { paragraphsOf } from '@niangjia/domain/deploy/paper.rules.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { Drawer } from '@niangjia/ui/Drawer.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useGo } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { useDraft } from '../app/useDraft.ts';
import { PaperUnits } from './PaperUnits.tsx';

interface Typed {
  title: string;
  text: string;
  unitIds: string[];
  dueOn: string;
}
const NOTHING: Typed = { title: '', text: '', unitIds: [], dueOn: '' };

export function ConsultationStart({ unitId }: { unitId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        发起征求意见
      </Button>
      {open && (
        <Drawer title="发起征求意见" onClose={() => setOpen(false)} size={640}>
          <StartForm unitId={unitId} />
        </Drawer>
      )}
    </>
  );
}

/** Where the notice of a refusal leads to. */
const PLACES: Readonly<Record<string, string>> = {
  title: 'title',
  text: 'text',
  dueOn: 'due',
  unitIds: 'units',
};

function StartForm({ unitId }: { unitId: string }) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const isChanged = JSON.stringify(typed) !== JSON.stringify(NOTHING);
  const draft = useDraft<Typed>('consultation/new', isChanged ? typed : undefined, setTyped);
  const start = useWrite(paperApi.startConsultation);
  const { today } = useMe();
  const go = useGo();
  const id = useId();
  const change = (part: Partial<Typed>) => setTyped(before => ({ ...before, ...part }));

  const wrong = new Set(start.trouble?.errors.map(e => e.path));
  const mark = (path: string) =>
    wrong.has(path) ? ({ status: 'error', 'aria-invalid': true } as const) : {};

  async function send() {
    const made = await start.send({ body: { unitId, ...typed } }).catch(() => null);
    if (!made) return;
    draft.done();
    go(`/consultations/${made.id}`);
  }
  return (
    <div className="stack">
      <DraftNotice draft={draft} />
      <ProblemNotice
        trouble={start.trouble}
        idOf={path => (path in PLACES ? `${id}-${PLACES[path]}` : undefined)}
      />
      <div>
        <label htmlFor={`${id}-title`}>标题</label>
        <Input
          id={`${id}-title`}
          {...mark('title')}
          value={typed.title}
          maxLength={200}
          onChange={event => change({ title: event.target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}-text`}>
          征求意见稿<span className="quiet">（每行一段，下级逐段提意见）</span>
        </label>
        <Input.TextArea
          id={`${id}-text`}
          {...mark('text')}
          value={typed.text}
          autoSize={{ minRows: 8, maxRows: 18 }}
          onChange={event => change({ text: event.target.value })}
        />
        <span className="quiet">共 {paragraphsOf(typed.text).length} 段</span>
      </div>
      <div>
        <label htmlFor={`${id}-due`}>反馈时限</label>
        <br />
        <DayInput
          id={`${id}-due`}
          {...mark('dueOn')}
          value={typed.dueOn}
          min={today}
          onChange={dueOn => change({ dueOn: dueOn ?? '' })}
        />
      </div>
      <div id={`${id}-units`} tabIndex={-1}>
        <PaperUnits unitId={unitId} value={typed.unitIds} onChange={unitIds => change({ unitIds })} />
      </div>
      <div>
        <Button type="primary" loading={start.isPending} onClick={() => void send()}>
          送 {typed.unitIds.length} 个单位征求意见
        </Button>
      </div>
    </div>
  );
}
