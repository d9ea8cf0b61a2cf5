import { Drawer as AntdDrawer, type DrawerProps } from 'antd';
import { useFocusReturn } from './useFocusReturn.ts';
import { useHoldLayout } from './useHoldLayout.ts';

/** A drawer that is on the page only while it is open. */
export function Drawer(props: Omit<DrawerProps, 'open'>) {
  useFocusReturn();
  useHoldLayout(true);
  return <AntdDrawer {...props} open />;
}
