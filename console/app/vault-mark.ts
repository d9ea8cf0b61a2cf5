/** A mark beside the vault, so that nobody fetches its code on a device that never had one. */
const MARK = 'niangjia-field';

const store = (): Storage | null => {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
};

export const markVault = (state: 'open' | 'shut'): void => store()?.setItem(MARK, state);

export const hasOpenVault = (): boolean => store()?.getItem(MARK) === 'open';
/** Open or shut: something that was not sent may lie here. */
export const hasVault = (): boolean => (store()?.getItem(MARK) ?? null) !== null;
