import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { DraftNotice } from '@niangjia/ui/DraftNotice.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { EmptyState } from '@niangjia/ui/ReadState.tsx';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { BreakdownAdd } from './BreakdownAdd.tsx';
import { BreakdownBulk } from './BreakdownBulk.tsx';
import { BreakdownConflict } from './BreakdownConflict.tsx';
import { BreakdownTable } from './BreakdownTable.tsx';
import { useRows } from './breakdown-rows.ts';
import { DraftTaskDrawer } from './DraftTaskDrawer.tsx';
import { FramesMatrix } from './FramesMatrix.tsx';
import { useAround } from './programme-around.ts';
import { frameOptions, phaseTitle } from './programme-words.ts';

interface Conditions extends Record<string, unknown> {
  show?: string;
  phase?: number;
  frame?: string;
  task?: string;
}

/** The breakdown table: filtered by what is lacking, by phase, by frame; filled in row by row, many at once, or in the drawer. */
export function BreakdownDesk({ programme }: { programme: ProgrammeView }) {
  const [conditions, change] = usePageSearch<Conditions>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const around = useAround(programme);
  const rows = useRows(programme.id);
  const shown = programme.tasks.filter(t => passes(t, conditions));
  const canEdit = programme.allowed.includes('edit');
  const open = programme.tasks.find(t => t.id === conditions.task);
  const at = open ? shown.findIndex(t => t.id === open.id) : -1;
  const next = shown[at + 1];
  const unsaved = Object.keys(rows.edits);
  return (
    <div className="stack">
      <div className="row">
        <Filters programme={programme} conditions={conditions} onChange={change} />
        <span className="grow" />
        {canEdit && <BreakdownAdd programme={programme} onAdded={task => change({ task })} />}
      </div>
      {canEdit && (
        <BreakdownBulk
          programme={programme}
          around={around}
          chosen={programme.tasks.filter(t => chosen.has(t.id))}
          onSet={rows.set}
          onClear={() => setChosen(new Set())}
        />
      )}
      <div className="row">
        <DraftNotice draft={rows.draft} />
        {unsaved.length > 0 && !rows.isSending && (
          <Button size="small" onClick={() => void rows.save(unsaved)}>
            保存 {figureText(unsaved.length)} 行修改
          </Button>
        )}
      </div>
      <BreakdownConflict programme={programme} rows={rows} around={around} />
      <BreakdownTable
        programme={programme}
        tasks={shown}
        rows={rows}
        around={around}
        chosen={chosen}
        onChoose={canEdit ? setChosen : undefined}
        onOpen={task => change({ task })}
        empty={<Nothing isFiltered={programme.tasks.length > 0} />}
      />
      <FramesMatrix programme={programme} />
      {open && (
        <DraftTaskDrawer
          key={open.id}
          programme={programme}
          task={open}
          around={around}
          onClose={() => change({ task: undefined })}
          onNext={next ? () => change({ task: next.id }) : undefined}
        />
      )}
    </div>
  );
}

const passes = (task: ProgrammeView['tasks'][number], { show, phase, frame }: Conditions): boolean =>
  (show !== 'lacking' || task.lacks.length > 0) &&
  (!phase || task.phaseNo === phase) &&
  (!frame || task.frameItem === frame);

const Nothing = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <EmptyState title="没有符合条件的任务">请换个条件再看。</EmptyState>
  ) : (
    <EmptyState title="还没有任务">请逐项添加，或到文稿页采纳任务条款后重新生成。</EmptyState>
  );

interface FilterProps {
  programme: ProgrammeView;
  conditions: Conditions;
  onChange: (part: Conditions) => void;
}

function Filters({ programme, conditions, onChange }: FilterProps) {
  const id = useId();
  const lacking = programme.tasks.filter(t => t.lacks.length > 0).length;
  const isDraft = !programme.issuedOn;
  const frames = frameOptions(programme.frames);
  return (
    <div className="row">
      {isDraft && (
        <fieldset className="filter-tabs" aria-label="按完整程度">
          {[
            ['', `全部 ${programme.tasks.length}`],
            ['lacking', `不完整 ${lacking}`],
          ].map(([value, label]) => (
            <button
              key={label}
              type="button"
              aria-pressed={(conditions.show ?? '') === value}
              onClick={() => onChange({ show: value || undefined })}
            >
              {label}
            </button>
          ))}
        </fieldset>
      )}
      {programme.phases.length > 0 && (
        <>
          <label htmlFor={`${id}-phase`}>阶段</label>
          <select
            id={`${id}-phase`}
            className="cell-input"
            value={conditions.phase ?? ''}
            onChange={e => onChange({ phase: e.target.value ? Number(e.target.value) : undefined })}
          >
            <option value="">全部</option>
            {programme.phases.map(p => (
              <option key={p.no} value={p.no}>
                {phaseTitle(programme.phases, p)}
              </option>
            ))}
          </select>
        </>
      )}
      {frames.length > 0 && (
        <>
          <label htmlFor={`${id}-frame`}>框架</label>
          <select
            id={`${id}-frame`}
            className="cell-input"
            value={conditions.frame ?? ''}
            onChange={e => onChange({ frame: e.target.value || undefined })}
          >
            <option value="">全部</option>
            {frames.map(f => (
              <option key={f.value} value={f.value}>
                {f.label}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
