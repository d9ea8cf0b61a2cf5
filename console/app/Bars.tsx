import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { Crash } from '@niangjia/ui/Crash.tsx';
import { OfflineBanner } from '@niangjia/ui/OfflineBanner.tsx';
import { VersionNotice } from '@niangjia/ui/VersionNotice.tsx';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { areas } from './areas.ts';
import { call, idleMs } from './client.ts';
import { useConnection } from './connection.ts';
import { fetched } from './fetched.tsx';
import { readAnew } from './query-client.ts';
import { useDuties, useMe } from './session.ts';
import { retryPart } from './unfetched.ts';
import { useNewVersion } from './useNewVersion.ts';
import { hasVault } from './vault-mark.ts';

/** What concerns the whole page: connection, the end of the session drawing near, a newer version. */
export function Bars() {
  const isNewer = useNewVersion();
  return (
    <>
      <ConnectionBar />
      <AreaBars />
      <IdleBar />
      <VersionNotice shown={isNewer} onReload={() => window.location.reload()} />
    </>
  );
}

/** Only where this device has ever kept something: everybody else fetches nothing. */
function AreaBars() {
  const duties = useDuties();
  const { pathname } = useLocation();
  // A device that has just kept something for the first time is noticed with the next page.
  const isKeeping = useMemo(() => pathname !== '' && hasVault(), [pathname]);
  const bars = useMemo(
    () => areas.flatMap(({ name, bar }) => (bar ? [{ name, duty: bar.duty, Bar: fetched(bar.load) }] : [])),
    [],
  );
  if (!isKeeping) return null;
  return bars
    .filter(({ duty }) => duties.has(...duty))
    .map(({ name, Bar }) => (
      <Crash key={name} resetKey={pathname} retry={retryPart}>
        <Suspense>
          <Bar />
        </Suspense>
      </Crash>
    ));
}

const PROBE_MS = 5_000;

/** Any answer tells: the client notes the connection, and the shell hears of a session that ended. */
const probe = async (): Promise<void> => {
  await call(accountApi.me, {}).catch(() => undefined);
};

function ConnectionBar() {
  const connection = useConnection();
  useEffect(() => {
    if (connection === 'well') return;
    const timer = setInterval(probe, PROBE_MS);
    window.addEventListener('online', probe);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', probe);
      void readAnew();
    };
  }, [connection]);
  return <OfflineBanner connection={connection} onRetry={() => void probe()} />;
}

const WARN_MINUTES = 3;

/** The session ends when nobody works; the reader is told in time and keeps it with one press. */
function IdleBar() {
  const me = useMe();
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      setNear(idleMs() > (me.idleMinutes - WARN_MINUTES) * 60_000);
      // Half a minute after the end the platform is asked, and its refusal covers what was left on the screen.
      if (idleMs() > (me.idleMinutes + 0.5) * 60_000) void probe();
    }, 20_000);
    return () => clearInterval(timer);
  }, [me.idleMinutes]);
  async function stay() {
    await probe();
    setNear(false);
  }
  return (
    <div role="status">
      {isNear && (
        <div className="bar tone-warn">
          <span>长时间没有操作，即将自动退出登录。</span>
          <Button size="small" onClick={stay}>
            继续使用
          </Button>
        </div>
      )}
    </div>
  );
}
