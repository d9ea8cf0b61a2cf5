/** A person at a terminal: a folder of their own to stand in, and what the command prints and says. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';

export interface Terminal {
  folder: string;
  /** What went to the output. */
  out: string;
  /** What went to the error stream. */
  said: string;
}

/** For the tests of one file; each begins with an empty folder and nothing said. */
export function atTerminal(): Terminal {
  const terminal: Terminal = { folder: '', out: '', said: '' };
  beforeEach(async () => {
    terminal.folder = await mkdtemp(join(tmpdir(), 'niangjia-terminal-'));
    terminal.out = '';
    terminal.said = '';
    vi.stubEnv('INIT_CWD', terminal.folder);
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk: unknown, done?: unknown) => {
      terminal.out += String(chunk);
      (done as () => void)();
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation(chunk => {
      terminal.said += String(chunk);
      return true;
    });
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
    await rm(terminal.folder, { recursive: true });
  });
  return terminal;
}
