import { type BoardMap, boardApi } from '@niangjia/domain/report/board.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useRead, useWrite } from '../app/queries.ts';
import { useMe } from '../app/session.ts';
import { UnitMap } from './UnitMap.tsx';

/** The administrator of the system loads the city's own borders, with the review number that a shown map must carry. */
export function MapPage() {
  const { homeUnit } = useMe();
  const map = useRead(boardApi.getMap, { params: { id: homeUnit.id } });
  return (
    <>
      <PageHead
        title="看板地图"
        note="平台不带任何边界；未导入时，看板用按单位顺序排列的示意图。展示地图须标注审图号。"
      />
      <ReadGate data={map.data} trouble={map.trouble} onRetry={map.onRetry} what="看板地图">
        {data => (
          <div className="stack">
            <InUse map={data} unitId={homeUnit.id} />
            {data.mayLoad && <LoadForm unitId={homeUnit.id} />}
          </div>
        )}
      </ReadGate>
    </>
  );
}

function InUse({ map: { loaded }, unitId }: { map: BoardMap; unitId: string }) {
  const withdraw = useWrite(boardApi.withdrawMap);
  if (!loaded) return <p className="panel">现在没有导入地图，看板使用示意图。</p>;
  return (
    <section className="panel stack" aria-label="使用中的地图">
      <h2>使用中的地图</h2>
      <div className="map-preview">
        <UnitMap
          units={loaded.shapes.map(({ unitId: id, unit }) => ({
            unitId: id,
            unit,
            rate: null,
            middle: null,
          }))}
          isPlain
          map={loaded}
        />
      </div>
      {loaded.allowed.includes('withdraw') && (
        <div>
          <ConfirmMove
            label="停用地图"
            why="required"
            onConfirm={why => withdraw.send({ params: { id: unitId }, body: { seenSeq: loaded.seq, why } })}
          >
            <p>停用后看板改用示意图，以后可以重新导入。</p>
          </ConfirmMove>
        </div>
      )}
    </section>
  );
}

function LoadForm({ unitId }: { unitId: string }) {
  const load = useWrite(boardApi.loadMap);
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [typed, setTyped] = useState({ reviewNo: '', source: '' });
  const wrong = (path: string) => load.trouble?.errors.find(e => e.path === path)?.message;
  async function send() {
    if (!file) return;
    const sent = await load
      .send({ params: { id: unitId }, body: typed, file, fileName: file.name })
      .catch(() => null);
    if (sent) setTyped({ reviewNo: '', source: '' });
  }
  return (
    <form
      className="panel stack"
      aria-label="导入地图"
      onSubmit={event => {
        event.preventDefault();
        void send();
      }}
    >
      <h2>导入地图</h2>
      <ProblemNotice trouble={load.trouble} />
      <div>
        <FileField
          label="边界文件（GeoJSON，经纬度坐标，区域的 name 写单位简称或行政区名称）"
          accept=".json,.geojson,application/geo+json,application/json"
          onChoose={setFile}
        />
        <p className="field-wrong">{wrong('file')}</p>
      </div>
      <div>
        <label className="must" htmlFor={`${id}-no`}>
          审图号
        </label>
        <br />
        <Input
          id={`${id}-no`}
          value={typed.reviewNo}
          placeholder="如 GS（2024）0650号"
          onChange={event => setTyped(t => ({ ...t, reviewNo: event.target.value }))}
          style={{ maxWidth: 320 }}
        />
        <p className="field-wrong">{wrong('reviewNo')}</p>
      </div>
      <div>
        <label className="must" htmlFor={`${id}-source`}>
          来源
        </label>
        <br />
        <Input
          id={`${id}-source`}
          value={typed.source}
          placeholder="如 市自然资源和规划局，2026年版"
          onChange={event => setTyped(t => ({ ...t, source: event.target.value }))}
          style={{ maxWidth: 480 }}
        />
        <p className="field-wrong">{wrong('source')}</p>
      </div>
      <div>
        <Button
          type="primary"
          htmlType="submit"
          loading={load.isPending}
          disabled={!file || !typed.reviewNo.trim() || !typed.source.trim()}
        >
          导入地图
        </Button>
      </div>
    </form>
  );
}
