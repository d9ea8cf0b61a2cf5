/** ✓ in order; △ works, but should be mended; ✗ must be mended before people rely on it. */
export type Mark = '✓' | '△' | '✗';

/** One line of the doctor. Whatever is not ✓ says what to do. */
export interface Checkup {
  mark: Mark;
  what: string;
  remedy?: string;
}

/** A command as it is typed for these data: without `--demo` it would reach those of the real platform where both stand. */
export const typed = (words: string, isDemo: boolean | undefined): string =>
  `npm run -s niangjia -- ${words}${isDemo ? ' --demo' : ''}`;

export const good = (what: string): Checkup => ({ mark: '✓', what });
export const weak = (what: string, remedy: string): Checkup => ({ mark: '△', what, remedy });
export const bad = (what: string, remedy: string): Checkup => ({ mark: '✗', what, remedy });
