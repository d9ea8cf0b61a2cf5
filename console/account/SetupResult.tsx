import { ADMIN_SORTS, type AdminSort } from '@niangjia/domain/account/setup.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { linkText } from './GivenLinkPanel.tsx';

export interface GivenAdminLink {
  sort: AdminSort;
  name: string;
  login: string;
  token: string;
  endsAt: string;
}

export function SetupResult({ links }: { links: readonly GivenAdminLink[] }) {
  return (
    <div className="stack">
      <p>
        请把下面三个链接分别交给三名管理员。每个链接只能使用一次，离开这一页后不再显示；本人打开后设置口令，并绑定动态验证码。
      </p>
      {links.map(link => (
        <div key={link.sort} className="panel">
          <OneTimeLink
            link={linkText(link.token)}
            label={`${ADMIN_SORTS[link.sort]} ${link.name}的一次性链接`}
          />
          <p className="quiet">
            登录名 {link.login}，{momentText(link.endsAt)} 前有效。
          </p>
        </div>
      ))}
      <p>下一步：安全管理员登录后，在“组织”中为本机关人员办理任职；系统管理员为他们开通账号。</p>
    </div>
  );
}
