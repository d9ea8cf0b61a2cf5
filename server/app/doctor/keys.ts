import type pg from 'pg';
import type { Config } from '../../core/config.ts';
import { findMasterKeys } from '../../core/master-keys.ts';
import { bad, type Checkup, good, typed, weak } from './checkup.ts';

/** A program that has not yet looked into the key file could still seal with the old key. */
export const LEAST_MINUTES = 5;

/** How far the newest key has got. */
export async function checkReseal(
  client: pg.Client,
  { keyFile }: Config,
  isDemo: boolean | undefined,
): Promise<Checkup> {
  const keys = findMasterKeys(keyFile);
  const openers = keys?.all.filter(k => !k.isRetired) ?? [];
  if (!keys || openers.length < 2) return good(`加密内容只用第 ${keys?.current.no ?? 1} 号密钥`);
  const { rows } = await client.query<{
    total: string;
    done: string;
    broken: string;
    open: string;
    places: string;
    isFresh: boolean | null;
  }>(
    `SELECT coalesce(sum(total), 0) AS total, coalesce(sum(done), 0) AS done, coalesce(sum(broken), 0) AS broken,
        count(*) FILTER (WHERE finished_at IS NULL) AS open, count(*) AS places,
        bool_or(finished_at > clock_timestamp() - make_interval(mins => $2)) AS "isFresh" FROM reseal WHERE key_no = $1`,
    [keys.current.no, LEAST_MINUTES],
  );
  const [total, done, broken] = [Number(rows[0]?.total), Number(rows[0]?.done), Number(rows[0]?.broken)];
  const no = keys.current.no;
  if (Number(rows[0]?.places) === 0)
    return weak(`第 ${no} 号密钥还没有开始接替旧密钥`, '启动娘家后会在后台自动进行。');
  if (Number(rows[0]?.open) > 0)
    return weak(
      `改用第 ${no} 号密钥：已完成 ${done}/${total} 项`,
      '娘家运行时在后台自动进行，断了会接着办。',
    );
  if (broken > 0)
    return bad(
      `改用第 ${no} 号密钥后有 ${broken} 项解不开、没有改`,
      '旧密钥还不能停用。请看下面“密文都能解开”一项列出的记录，从备份核对、恢复。',
    );
  const old = openers.filter(k => k.no !== no).map(k => k.no);
  const retire = typed(`keys retire ${old[0]}`, isDemo);
  const replaced = `全部内容已改用第 ${no} 号密钥（${done} 项），旧密钥 ${old.join('、')} 号`;
  return rows[0]?.isFresh
    ? weak(`${replaced}完成满 ${LEAST_MINUTES} 分钟后可以停用`, `请过 ${LEAST_MINUTES} 分钟再运行 ${retire}`)
    : weak(`${replaced}可以停用`, `请运行 ${retire}`);
}
