import { describe, expect, it } from 'vitest';
import { draftOfWords } from './draft.ts';
import { decide, oddsOf } from './label.ts';
import stored from './lexicon/runs.json' with { type: 'json' };
import { DRAWERS, drawersOf, runOdds, runsIn, runWeights } from './runs.ts';

const leanOf = (text: string) => runOdds(runsIn(text), 0, text.length);

describe('runs of characters', () => {
  it('finds the same drawers whatever the marker, and others for other words', () => {
    const bare = drawersOf('开展劳动竞赛');
    expect(drawersOf('一是开展劳动竞赛')).toEqual(bare);
    expect(drawersOf('（二）开展劳动竞赛。')).toEqual(bare);
    expect(drawersOf('开展安全检查')).not.toEqual(bare);
    for (const drawer of bare) expect(drawer).toBeLessThan(DRAWERS);
  });

  it('hears where a stretch begins and ends: 活动开展 is not 开展活动', () => {
    expect(new Set(drawersOf('活动开展'))).not.toEqual(new Set(drawersOf('开展活动')));
    const apart = drawersOf('开展竞赛，组织培训');
    const turned = drawersOf('组织培训，开展竞赛');
    expect(turned).toHaveLength(apart.length);
    expect(new Set(turned)).not.toEqual(new Set(apart));
  });

  it('keeps a weight for every drawer and label', () => {
    expect(atob(stored.weights)).toHaveLength(4 * DRAWERS);
    expect(runWeights.some(weight => weight < 0)).toBe(true);
  });

  it('leans to what is to be done, and says nothing of nothing', () => {
    const act = leanOf('组织开展安全生产宣传培训活动');
    expect(act.task).toBeGreaterThan(act.none);
    const wish = leanOf('充分认识做好工会工作的重要意义');
    expect(wish.none).toBeGreaterThan(wish.task);
    expect(leanOf('。')).toEqual({ task: 0, fact: 0, problem: 0, none: 0 });
  });

  it('is weighed in with the named features', () => {
    const draft = draftOfWords('新闻单位要加强对先进职工典型的宣传力度', 'commitments');
    const named = oddsOf(draft.words, draft.place);
    const runs = leanOf(draft.text);
    expect(draft.odds.task).toBeCloseTo(named.task + runs.task, 9);
    expect(decide(draft.odds).label).toBe('task');
  });
});
