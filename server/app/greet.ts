/** What the terminal prints below the address: one-time links, the only way in before anybody has a password. */
import { listDemoIdentities } from '../account/demo.store.ts';
import { makeDemoLink, makeSetupLink } from '../account/terminal.actions.ts';
import type { Db } from '../core/database/db.ts';
import type { Mode } from './server.parts.ts';

export async function greet(db: Db, mode: Mode, url: string): Promise<string[]> {
  if (mode === 'real') {
    const token = await makeSetupLink(db);
    return token
      ? ['首次启动，请用这个一次性链接完成设置（24小时内有效）：', `  初始设置：${url}/setup#${token}`]
      : [];
  }
  const identities = await db.read(listDemoIdentities);
  const lines: string[] = [];
  for (const { accountId, name, unitName, title } of identities)
    lines.push(
      `  ${unitName ? `${unitName} ${title}` : name}：${url}/enter#${await makeDemoLink(db, accountId)}`,
    );
  return ['以下链接各可登录一次，分别对应一种身份；登录后可在页面顶部切换：', ...lines];
}
