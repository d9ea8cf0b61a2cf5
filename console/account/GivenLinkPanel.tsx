import type { OneTimeLink as Given } from '@niangjia/domain/account/account.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { OneTimeLink } from '@niangjia/ui/OneTimeLink.tsx';
import { Button } from 'antd';

export interface GivenLink extends Given {
  name: string;
}

export const linkText = (token: string): string => `${window.location.origin}/enter#${token}`;

export function GivenLinkPanel({ given, onClose }: { given: GivenLink; onClose: () => void }) {
  return (
    <div className="notice tone-info stack" role="status" style={{ marginBottom: 12 }}>
      <OneTimeLink link={linkText(given.token)} label={`${given.name}的一次性链接`} />
      <p>
        请当面或用可靠的方式交给本人。链接只能使用一次，{momentText(given.endsAt)} 前有效，关闭后不再显示。
      </p>
      <div>
        <Button onClick={onClose}>已交给本人，关闭</Button>
      </div>
    </div>
  );
}
