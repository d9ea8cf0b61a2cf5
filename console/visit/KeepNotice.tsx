import { useEffect, useState } from 'react';
import { canKeep, waitingOfOthers } from '../app/vault.ts';

const IN_APP = /MicroMessenger|DingTalk|WindowsWechat|QQ\//u;
const isApple = (agent: string): boolean => /iPhone|iPad|iPod/u.test(agent);

/** Why nothing can be kept here, and what to do about it; and whether somebody else’s records wait on this phone. */
export function KeepNotice({ personId }: { personId: string }) {
  const [others, setOthers] = useState(0);
  useEffect(() => {
    if (canKeep()) waitingOfOthers(personId).then(setOthers, () => undefined);
  }, [personId]);
  const agent = navigator.userAgent;
  const browser = isApple(agent) ? 'Safari' : 'Chrome、Edge 或手机自带浏览器';
  return (
    <>
      {!canKeep() && (
        <div className="notice tone-warn" role="note">
          <p>
            {IN_APP.test(agent)
              ? '您正在微信、钉钉等应用里打开本页'
              : '这个浏览器（或无痕窗口）不能在本机保存资料'}
            ：没有网络时不能用，已填写的内容在关掉页面后不保留。有网络时可以照常登记。
          </p>
          <p>
            要离线走访，请点右上角“…”选择“在浏览器打开”，或复制本页地址到 {browser} 打开，再
            {isApple(agent) ? '点分享按钮选“添加到主屏幕”' : '在浏览器菜单里选“添加到主屏幕”或“安装”'}。
          </p>
        </div>
      )}
      {others > 0 && (
        <p className="notice tone-warn">
          这台手机上还有其他人的 {others} 条走访没有同步，已加密保存，请其本人在这里登录后同步。
        </p>
      )}
    </>
  );
}
