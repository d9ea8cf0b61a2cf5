import type { Line } from '@niangjia/domain/core/actor.ts';
import { unitApi } from '@niangjia/domain/unit/unit.api.ts';
import { LINE_NAMES } from '@niangjia/domain/unit/unit.model.ts';
import { HeldNarrow } from '@niangjia/ui/HeldNarrow.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Tree } from '@niangjia/ui/Tree.tsx';
import { Segmented } from 'antd';
import { AsOfDay } from '../app/AsOfDay.tsx';
import { ImportButton } from '../app/ImportButton.tsx';
import { useGo, usePageSearch } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { SearchField } from '../app/SearchField.tsx';
import { UnitList } from './UnitList.tsx';
import { UnitRecordView } from './UnitRecordView.tsx';
import { useUnitTree } from './useUnitTree.ts';
import './unit.css';

interface Conditions extends Record<string, unknown> {
  line?: Line;
  day?: string;
  unit?: string;
  q?: string;
}

/** Both lines of the federation, branch by branch, as of any day; the record beside it where there is room. */
export function UnitTreePage() {
  return <HeldNarrow>{narrow => <UnitTree narrow={narrow} />}</HeldNarrow>;
}

function UnitTree({ narrow }: { narrow: boolean }) {
  const [{ line = 'territory', day, unit, q = '' }, change] = usePageSearch<Conditions>();
  const go = useGo();
  const choose = (id: string) => {
    if (id.endsWith(':more')) return;
    if (narrow) go(`/units/${id}`, day ? { day } : {});
    else change({ unit: id });
  };
  return (
    <>
      <PageHead
        title="组织"
        note="地方线与产业线各成一棵树；可查看任一日期的隶属关系。"
        actions={<ImportButton sort="unit" duty="unit.keep" />}
      />
      <div className="panel row" style={{ marginBottom: 12 }}>
        <Segmented
          aria-label="组织线"
          value={line}
          options={(['territory', 'industry'] as const).map(value => ({ value, label: LINE_NAMES[value] }))}
          onChange={value => change({ line: value, unit: undefined })}
        />
        <SearchField
          label="查找组织"
          placeholder="名称、拼音或首字母"
          value={q}
          onSearch={text => change({ q: text || undefined })}
        />
        <AsOfDay day={day} onChange={value => change({ day: value })} />
      </div>
      {q ? (
        <FoundUnits q={q} line={line} day={day} />
      ) : (
        <div className="unit-panes">
          <BranchPane key={`${line} ${day}`} {...{ line, day, unit, choose }} />
          {!narrow && (
            <div className="grow">
              {unit ? (
                <UnitRecordView id={unit} day={day} level={2} />
              ) : (
                <EmptyState title="请在左侧选择一个组织" />
              )}
            </div>
          )}
        </div>
      )}
    </>
  );
}

interface BranchProps {
  line: Line;
  day: string | undefined;
  unit: string | undefined;
  choose: (id: string) => void;
}

function BranchPane({ line, day, unit, choose }: BranchProps) {
  const tree = useUnitTree(line, day);
  return (
    <div className="panel unit-tree">
      <ReadGate {...tree.roots} what="组织">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={`${LINE_NAMES[line]}上没有您可以查看的组织`}>
              <p>请换一条组织线，或换一个日期。</p>
            </EmptyState>
          ) : (
            <Tree
              label={LINE_NAMES[line]}
              roots={tree.nodes}
              childrenOf={tree.childrenOf}
              open={tree.open}
              onToggle={tree.toggle}
              chosen={unit ?? null}
              onChoose={choose}
            />
          )
        }
      </ReadGate>
    </div>
  );
}

function FoundUnits({ q, line, day }: { q: string; line: Line; day: string | undefined }) {
  const found = useRead(unitApi.search, { query: { q, line, day, size: 50 } });
  const ended = useRead(unitApi.search, { query: { q, line, day, ended: 'yes', size: 50 } });
  return (
    <ReadGate {...found}>
      {({ items }) => <UnitList units={items} ended={ended.data?.items ?? []} day={day} />}
    </ReadGate>
  );
}
