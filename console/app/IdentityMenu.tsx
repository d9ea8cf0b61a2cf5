import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { accountApi } from '@niangjia/domain/account/account.api.ts';
import { App, Dropdown } from 'antd';
import { call } from './client.ts';
import { useGo } from './place.ts';
import { forgetReads, useMe } from './session.ts';
import { shutVault, waitingHere } from './shut-vault.ts';

const leavingBehind = (waiting: number) => ({
  title: '还有走访没有同步',
  content: `本机还有您的 ${waiting} 条走访没有同步。退出后加密留在本机，只有您本人在这里再登录才能同步；没有网络时也不能再看带走的资料。`,
  okText: '仍然退出',
  cancelText: '先不退出',
});

/** Who is signed in, for which unit; own account and signing out. */
export function IdentityMenu() {
  const me = useMe();
  const go = useGo();
  const { message, modal } = App.useApp();
  const post = me.posts[0];

  async function signOut() {
    const waiting = await waitingHere(me.personId);
    if (waiting > 0 && !(await modal.confirm(leavingBehind(waiting)))) return;
    // First of all what lies on this device is locked: that needs no connection.
    const wasOpen = await shutVault();
    try {
      await call(accountApi.signOut, {});
      await (await import('./draft-shelf.ts')).clearShelf(me.personId);
    } catch {
      message.warning(
        wasOpen
          ? '本机带走的资料已经锁上；没有连上平台，登录还没有结束，有网络时请再退出一次'
          : '没有退出成功，请检查网络后再试一次',
      );
      return;
    }
    forgetReads();
    window.location.assign('/sign-in');
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'mine', label: '我的诉求', onClick: () => go('/mine') },
          { key: 'account', label: '我的账号', onClick: () => go('/account') },
          { key: 'record', label: '我的登记信息', onClick: () => go('/my-record') },
          { key: 'duties', label: '我能看到什么', onClick: () => go('/account/duties') },
          { type: 'divider' },
          { key: 'out', label: '退出登录', onClick: () => void signOut() },
        ],
      }}
    >
      <button type="button" className="head-button" aria-haspopup="menu">
        <UserOutlined aria-hidden />
        <span>{me.name}</span>
        <span className="head-post">{post ? `${post.unitName} ${post.title}` : me.homeUnit.name}</span>
        <span className="unseen">，账号菜单</span>
        <DownOutlined aria-hidden style={{ fontSize: 10 }} />
      </button>
    </Dropdown>
  );
}
