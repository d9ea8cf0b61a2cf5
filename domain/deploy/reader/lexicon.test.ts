import { describe, expect, it } from 'vitest';
import weights from './lexicon/weights.json' with { type: 'json' };
import { type ListName, lists, scan } from './lexicon.ts';

const names = Object.keys(lists) as ListName[];

describe('word lists', () => {
  it.each(names)('says of every group in %s why it is there', name => {
    for (const group of lists[name].groups) expect(group.why.length, name).toBeGreaterThan(3);
  });

  it.each(names)('fires every entry of %s in an example of its group', name => {
    const silent = lists[name].groups.flatMap((group, index) => {
      const fired = new Set(
        group.examples.flatMap(example =>
          scan(example, [name])
            [name].filter(hit => hit.group === index)
            .map(hit => hit.word),
        ),
      );
      return group.entries.filter(entry => !fired.has(entry)).map(entry => `${name}: ${entry}`);
    });
    expect(silent).toEqual([]);
  });

  it.each(names)('keeps each entry of %s in one group only', name => {
    const all = lists[name].groups.flatMap(group => group.entries);
    expect(all.filter((entry, index) => all.indexOf(entry) !== index)).toEqual([]);
  });

  it('gives every weight a reason', () => {
    for (const [feature, row] of Object.entries(weights.features)) {
      expect(row.why.length, feature).toBeGreaterThan(3);
    }
  });

  it('lets the longer word swallow the shorter one inside it', () => {
    expect(scan('各级工会组织', ['deeds']).deeds.map(hit => hit.word)).toEqual(['工会组织']);
  });
});
