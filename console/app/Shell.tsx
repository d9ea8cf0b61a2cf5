import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { Me } from '@niangjia/domain/account/account.model.ts';
import { Crash } from '@niangjia/ui/Crash.tsx';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { SkipLink } from '@niangjia/ui/SkipLink.tsx';
import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Bars } from './Bars.tsx';
import { Breadcrumbs } from './Breadcrumbs.tsx';
import { DemoSwitch } from './DemoSwitch.tsx';
import { DutyDoor } from './DutyDoor.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { pageAt } from './pages.ts';
import { TitleProvider } from './place.ts';
import { useRead } from './queries.ts';
import { SignInAgain } from './SignInAgain.tsx';
import { MeProvider } from './session.ts';
import { useFetchAhead } from './useFetchAhead.ts';
import { hasOpenVault } from './vault-mark.ts';

/** The frame around every page for signed-in staff. */
export function Shell() {
  const location = useLocation();
  const me = useRead(accountApi.me, {});
  const isSlow = useSlow(me.isPending && hasOpenVault());
  if (!me.data) {
    if (isSlow && !me.trouble)
      return (
        <TakenAlong path={location.pathname}>
          <LoadingState what="您的职责" />
        </TakenAlong>
      );
    if (me.trouble?.sort === 'signed-out') return <ToSignIn />;
    if (me.trouble) {
      const failed = <FailedState trouble={me.trouble} onRetry={me.onRetry} />;
      return ['lost', 'down'].includes(me.trouble.sort) ? (
        <TakenAlong path={location.pathname}>{failed}</TakenAlong>
      ) : (
        <main>{failed}</main>
      );
    }
    return (
      <main>
        <LoadingState what="您的职责" />
      </main>
    );
  }
  if (me.data.stage !== 'full') return <ToSignIn />;
  return <Frame me={me.data} path={location.pathname} />;
}

/** A connection that is there and carries nothing is waited for no longer than this. */
const SLOW_MS = 4_000;

function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isWaiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}

/**
 * Without an answer from the platform: whoever has taken a day along opens the console with it. As soon as there is an answer, that one
 * decides who is here.
 */
function TakenAlong({ path, children }: { path: string; children: ReactNode }) {
  const [held, setHeld] = useState<Me | null | undefined>(hasOpenVault() ? undefined : null);
  useEffect(() => {
    if (held !== undefined) return;
    import('./vault.ts').then(v => v.heldMe()).then(setHeld, () => setHeld(null));
  }, [held]);
  if (held === undefined) return <LoadingState what="本机的走访资料" />;
  return held ? <Frame me={held} path={path} /> : <main>{children}</main>;
}

function FetchAhead() {
  useFetchAhead();
  return null;
}

/** Once, with the address as it was: while the router is on its way the address is already the next one. */
function ToSignIn() {
  const navigate = useNavigate();
  const { href } = useLocation();
  const [next] = useState(href);
  useEffect(() => {
    void navigate({ to: '/sign-in', search: (next === '/' ? {} : { next }) as never, replace: true });
  }, [navigate, next]);
  return null;
}

function Frame({ me, path }: { me: Me; path: string }) {
  const narrow = useNarrow();
  const [title, setTitle] = useState<string | null>(null);
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  const name = title ?? pageAt(path)?.title ?? '首页';

  useEffect(() => {
    document.title = `${name} · ${me.federation.name}`;
  }, [name, me.federation.name]);
  // A new page is announced and the keyboard starts at its top, as after a full load.
  useEffect(() => {
    if (shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);

  return (
    <MeProvider value={me}>
      <TitleProvider value={setTitle}>
        <SkipLink />
        <div className="shell">
          <div style={{ gridColumn: '1 / -1' }}>
            <Header />
            {me.demo && <DemoSwitch />}
            <Bars />
          </div>
          {!narrow && (
            <div className="shell-side no-print">
              <Navigation />
            </div>
          )}
          <main id="main" ref={main} className="shell-main" tabIndex={-1}>
            <FetchAhead />
            <Breadcrumbs title={title} />
            <Crash resetKey={path}>
              <Suspense fallback={<LoadingState />}>
                <DutyDoor path={path}>
                  <Outlet />
                </DutyDoor>
              </Suspense>
            </Crash>
          </main>
        </div>
        <SignInAgain me={me} />
      </TitleProvider>
    </MeProvider>
  );
}
