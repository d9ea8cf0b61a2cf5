/** What commands that need no database say, and how they end. */

/** What a wrong call or an unreadable file ends with. */
const FAILED = 2;

/** A sentence on the error stream, and the exit code. */
export function failed(says: string): number {
  process.stderr.write(`${says}\n`);
  process.exitCode = FAILED;
  return FAILED;
}

/** Waits until the stream has taken everything: a pipe takes a large answer in pieces, or is closed early by its reader. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => {
    const finish = (error?: Error | null) => {
      if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') fail(error);
      else done();
    };
    process.stdout.once('error', finish);
    process.stdout.write(text, finish);
  });
}

/** npm runs scripts in the folder of the package; INIT_CWD is where the person stands. */
export const standing = (): string => process.env.INIT_CWD ?? process.cwd();
