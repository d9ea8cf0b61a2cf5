/** What the counties that are behind say about it; some say nothing, and the office reminds two of them. */
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import type { Laggard } from '@niangjia/domain/report/board.model.ts';
import { boardOf } from '../../report/board.figures.ts';
import { explainLag } from '../../report/lag-reason.actions.ts';
import { urgeParts } from '../../report/urge.actions.ts';
import type { Cast } from './cast.ts';
import type { SampleCity } from './city.ts';

/** By the measure of the target; a county that is late with several says the first that fits. */
const WORDS: readonly (readonly [measure: string, text: string, remedy: string])[] = [
  [
    '户',
    '镇街工会干部多是兼职，前一阵集中换届抽走了人手，入户走访晚了半个多月。',
    '抽调县总机关六人分片包干，每周走访不少于三十户。',
  ],
  ['场', '企业赶订单，职工难集中，场次往后排。', '改在班前会和午休时间开展，每场一小时以内。'],
  ['人', '平台企业骑手流动大，入会信息核对慢。', '与站点约定每周二下午集中办理。'],
  ['个节点', '经办人借调到市里，台账交接晚了。', '已定专人，本周内报齐。'],
  ['个节点', '台账样式与人社部门的对不上，正在并表。', '月底前并表完成后一次报送。'],
];
const EXPLAINED = 9;

export async function sayReasons(cast: Cast, city: SampleCity, programmeId: string): Promise<void> {
  const board = await cast.db.read(tx =>
    boardOf(tx, { line: 'territory', unitId: city.root, programmeId, taskRootIds: null, asOf: null }),
  );
  const said = board.laggards
    .filter(l => city.counties.indexOf(l.unitId) % 3 !== 2 && WORDS.some(([m]) => m === l.measure))
    .slice(0, EXPLAINED);
  for (const [i, l] of said.entries()) await explain(cast, l, i);
  const silent = board.laggards.filter(l => !said.includes(l)).slice(0, 2);
  const office = cast.actor(city.root, 'office');
  if (silent.length > 0) await urgeParts(cast.ctx(office), city.root, { partIds: silent.map(l => l.partId) });
}

async function explain(cast: Cast, { partId, unitId, measure }: Laggard, nth: number): Promise<void> {
  const fitting = WORDS.filter(([m]) => m === measure);
  const [, text, remedy] = fitting[nth % fitting.length]!;
  await explainLag(cast.ctx(cast.actor(unitId, 'office')), partId, {
    seenSeq: 0,
    text,
    remedy,
    catchUpOn: measure === '户' ? addCalendarDays(asDay(cast.day), 21) : null,
  });
}
