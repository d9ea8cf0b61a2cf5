/** What a full disk looks like: to Node, to PostgreSQL, and to whoever was connected to a PostgreSQL that stopped for it. */
import { StartRefusal } from '../start-refusal.ts';

const NO_SPACE = ['ENOSPC', '53100'];
const CUT_OFF = ['ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006'];

/**
 * @param what what did not come about, as a sentence
 * @param folder whose disk it was
 * @returns the refusal that says so; any other fault as it was
 */
export function orFullDisk(error: unknown, what: string, folder: string): unknown {
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (NO_SPACE.includes(code) || message.includes('No space left on device'))
    return new StartRefusal(
      'backup.disk-full',
      `磁盘已满，${what}。请清理 ${folder} 所在磁盘，或换一块磁盘再来。`,
      { cause: error },
    );
  if (CUT_OFF.includes(code) || /^(Connection terminated|Client has encountered)/u.test(message))
    return new StartRefusal(
      'backup.database-stopped',
      `数据库中途停了，${what}。多半是磁盘已满：请看 ${folder} 所在磁盘还有多少空间，清理后再来。`,
      { cause: error },
    );
  return error;
}
