/** Applications that came by phone: two that wait for an answer, one of somebody whom the register knows. */
import { asDay } from '@niangjia/domain/core/days.ts';
import { sampleIdCard } from '@niangjia/domain/core/identity-sample.ts';
import { zJoin } from '@niangjia/domain/member/join.model.ts';
import type { WorkerGroup } from '@niangjia/domain/member/worker.model.ts';
import { joinByPhone } from '../../member/join.actions.ts';
import { asFarAsKnown, onDay, type Tools } from './cast.ts';

const APPLICANTS: readonly { name: string; born: string; groups: WorkerGroup[]; job: string }[] = [
  { name: '关山月', born: '1994-09-17', groups: ['rider', 'migrant'], job: '骑手' },
  { name: '容小满', born: '1988-05-21', groups: ['domestic'], job: '月嫂' },
];

/** @param townshipId where those apply who have no employer */
export const joinsSince = (tools: Tools, townshipId: string, chairedId: string): Promise<void> =>
  onDay(tools, 3, async cast => {
    const chair = cast.actor(chairedId, 'enterprise-chair');
    const send = (n: number, aim: { unitId?: string; placeId?: string }) => {
      const { born, ...told } = APPLICANTS[n]!;
      const documentNo = sampleIdCard({ birthDay: asDay(born), sex: 'female', serial: 470 + n });
      const consents = { charter: true, identity: true, contact: true };
      const join = zJoin.parse({ ...told, ...aim, documentNo, mobile: `1390000880${n}`, consents });
      return asFarAsKnown(() => joinByPhone(cast.ctx(chair), join));
    };
    await send(0, { placeId: townshipId });
    await send(1, { unitId: chairedId });
    // She has asked at another union meanwhile.
    await send(1, { placeId: townshipId });
  });
