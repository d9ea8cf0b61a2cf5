import type { Duty } from '@niangjia/domain/core/duty.ts';
import { Button } from 'antd';
import { useGo } from './place.ts';
import { useDuties } from './session.ts';

/** The way from a register to the sheets that fill it, for whoever may send them. */
export function ImportButton({ sort, duty }: { sort: string; duty: Duty }) {
  const go = useGo();
  return useDuties().has(duty) ? <Button onClick={() => go('/imports', { sort })}>导入</Button> : null;
}
