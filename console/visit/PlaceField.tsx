import type { VisitPlace } from '@niangjia/domain/visit/visit.model.ts';
import { Button } from 'antd';
import { useState } from 'react';
import type { Located } from './order.rules.ts';

const WAIT_MS = 15_000;

const rounded = (degrees: number): number => Math.round(degrees * 1000) / 1000;

/** Asked for with one press and forgotten; nothing follows anybody. */
export const locate = (): Promise<Located> =>
  new Promise(resolve => {
    if (!('geolocation' in navigator)) return resolve({ trouble: 'unknown' });
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ place: { longitude: rounded(longitude), latitude: rounded(latitude) }, off: accuracy }),
      error => resolve({ trouble: error.code === error.PERMISSION_DENIED ? 'denied' : 'unknown' }),
      { timeout: WAIT_MS, maximumAge: 60_000, enableHighAccuracy: true },
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
  const [state, setState] = useState<'still' | 'asking' | 'denied' | 'unknown'>('still');
  async function add() {
    setState('asking');
    const located = await locate();
    if ('place' in located) onChange(located.place);
    setState('place' in located ? 'still' : located.trouble);
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
      {state === 'denied' && (
        <p role="alert">
          浏览器没有允许本页使用位置，可以不填直接登记；要附上，请在浏览器的网站设置里允许位置。
        </p>
      )}
      {state === 'unknown' && <p role="alert">没有取到地点，可以不填直接登记。</p>}
    </section>
  );
}
