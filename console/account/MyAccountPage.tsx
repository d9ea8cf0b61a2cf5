import { PageHead } from '@niangjia/ui/PageHead.tsx';

export function MyAccountPage() {
  return <PageHead title="我的账号" />;
}
