import { assessApi } from '@niangjia/domain/assess/assess.api.ts';
import type { SchemeView } from '@niangjia/domain/assess/assess.model.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { assessTone } from './assess-words.ts';
import { MarksPanel } from './MarksPanel.tsx';
import { ObjectionsPanel } from './ObjectionsPanel.tsx';
import { SchemeMoves } from './SchemeMoves.tsx';
import { SchemeResults } from './SchemeResults.tsx';
import { SchemeShown } from './SchemeShown.tsx';

export function SchemePage() {
  const { schemeId } = usePageParams<{ schemeId: string }>();
  const scheme = useRead(assessApi.getScheme, { params: { id: schemeId } });
  usePageTitle(scheme.data?.title);
  return (
    <ReadGate data={scheme.data} trouble={scheme.trouble} onRetry={scheme.onRetry} what="考核方案">
      {data => <Scheme scheme={data} />}
    </ReadGate>
  );
}

function noteOf(s: SchemeView): string {
  const parts = [`${s.unit} · ${s.fromDay} 至 ${s.toDay}`];
  if (s.asOf) parts.push(`数据截止 ${s.asOf}，第 ${s.version} 版结果`);
  if (s.objectBy && s.state === 'announced') parts.push(`${s.objectBy} 前可提出异议`);
  return parts.join(' · ');
}

function Scheme({ scheme }: { scheme: SchemeView }) {
  return (
    <>
      <PageHead
        title={scheme.title}
        tags={<StateTag tone={assessTone(scheme.state)}>{scheme.stateLabel}</StateTag>}
        note={noteOf(scheme)}
        actions={<SchemeMoves scheme={scheme} />}
      />
      <div className="stack">
        {scheme.lacks.length > 0 && (
          <div className="notice tone-info" role="status">
            <p>公布前还要补齐：</p>
            <ul>
              {scheme.lacks.map(lack => (
                <li key={lack}>{lack}</li>
              ))}
            </ul>
          </div>
        )}
        {scheme.version > 0 && <SchemeResults scheme={scheme} />}
        {scheme.state !== 'draft' && <MarksPanel scheme={scheme} />}
        {scheme.version > 0 && <ObjectionsPanel scheme={scheme} />}
        <SchemeShown scheme={scheme} />
        <TrailPanel trail={scheme.trail} />
      </div>
    </>
  );
}
