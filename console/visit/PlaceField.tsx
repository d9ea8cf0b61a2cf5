import type { VisitPlace } from '@niangjia/domain/visit/visit.model.ts';
import { Button } from 'antd';
import { useState } from 'react';

const WAIT_MS = 15_000;

/** Asked for with one press and forgotten; nothing follows anybody. */
export const placeNow = (): Promise<VisitPlace> =>
  new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new Error('no place'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          longitude: Math.round(coords.longitude * 1000) / 1000,
          latitude: Math.round(coords.latitude * 1000) / 1000,
        }),
      reject,
      { timeout: WAIT_MS, maximumAge: 60_000 },
    );
  });

/** Only where the unit takes a place at all; empty unless the visitors press. */
export function PlaceField({
  value,
  onChange,
}: {
  value: VisitPlace | null;
  onChange: (place: VisitPlace | null) => void;
}) {
  const [state, setState] = useState<'still' | 'asking' | 'failed'>('still');
  async function add() {
    setState('asking');
    try {
      onChange(await placeNow());
      setState('still');
    } catch {
      setState('failed');
    }
  }
  return (
    <section aria-label="地点" className="stack" style={{ gap: 6 }}>
      <div>
        地点<span className="quiet">（只取这一次，约一百米精度，不作考勤）</span>
      </div>
      <div className="row">
        {value ? (
          <>
            <span>
              已附上：东经 {value.longitude}，北纬 {value.latitude}
            </span>
            <Button size="small" onClick={() => onChange(null)}>
              去掉地点
            </Button>
          </>
        ) : (
          <Button loading={state === 'asking'} onClick={() => void add()}>
            附上现在的地点
          </Button>
        )}
      </div>
      {state === 'failed' && <p role="alert">没有取到地点，可以不填直接登记。</p>}
    </section>
  );
}
