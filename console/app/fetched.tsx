import { type ComponentType, type ReactNode, use } from 'react';
import { asUnfetched } from './unfetched.ts';

export type Fetched<Props extends object> = ((props: Props) => ReactNode) & { preload: () => Promise<void> };

const AGAIN_MS = 1_000;
const silent = (): undefined => undefined;

/**
 * A part of the console whose code comes when it is first needed.
 * When it cannot be fetched, nothing is reloaded (a reload without a connection would lose the page and what is typed on it);
 * a later try fetches again. What is fetched ahead may fail in silence: whoever opens it is told.
 */
export function fetched<Props extends object>(load: () => Promise<ComponentType<Props>>): Fetched<Props> {
  let coming: Promise<ComponentType<Props>> | null = null;
  const fetch = () => {
    coming ??= load().catch((error: unknown) => {
      // The failure stands long enough for React to show it; dropping it at once would start over without end.
      setTimeout(() => {
        coming = null;
      }, AGAIN_MS);
      throw asUnfetched(error);
    });
    return coming;
  };
  function Part(props: Props) {
    const Code = use(fetch());
    return <Code {...props} />;
  }
  return Object.assign(Part, { preload: () => fetch().then(silent, silent) });
}
