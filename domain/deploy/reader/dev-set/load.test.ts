import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storedClauseSchema } from './labelled.model.ts';
import { listSources, loadDevSet, placeLabels, sealLabels } from './load.ts';

const TEXT =
  '一、工作安排\n各县工会要在五月底前由工会主席带队走访一百户企业；走访结果报市总工会。去年走访了80户。谢谢大家。';
const PIECES = [
  '各县工会要在五月底前由工会主席带队走访一百户企业；',
  '走访结果报市总工会。',
  '去年走访了80户。',
];
const DRAFT = PIECES.map((piece, index) =>
  storedClauseSchema.parse({
    start: TEXT.indexOf(piece),
    end: TEXT.indexOf(piece) + piece.length,
    label: index === 2 ? 'fact' : 'task',
  }),
);
const SEALED = sealLabels('sample', TEXT, DRAFT);

describe('labels without text', () => {
  it('stand where they stood when the text is the same', () => {
    const { found, lost } = placeLabels(SEALED, TEXT, TEXT);
    expect(found.map(clause => clause.text)).toEqual(PIECES);
    expect(lost).toBe(0);
  });

  it('move along when something was put in before them', () => {
    const moved = `本文来自网络。\n\n${TEXT}`;
    expect(placeLabels(SEALED, moved, moved).found.map(clause => clause.text)).toEqual(PIECES);
  });

  it('do not mind other punctuation and white space', () => {
    const other = TEXT.replaceAll('；', ';').replaceAll('。', ' 。');
    const { found, lost } = placeLabels(SEALED, other, other);
    expect(lost).toBe(0);
    expect(found[0]?.text).toBe('各县工会要在五月底前由工会主席带队走访一百户企业;');
  });

  it('are found by their ends when the middle was repaired differently', () => {
    const other = TEXT.replace('由工会主席', '由主席');
    const { found, lost } = placeLabels(SEALED, other, other);
    expect(lost).toBe(0);
    expect(found[0]?.text).toBe('各县工会要在五月底前由主席带队走访一百户企业；');
  });

  it('are counted as lost when their words are gone', () => {
    const other = TEXT.replace('去年走访了80户。', '');
    expect(placeLabels(SEALED, other, other)).toMatchObject({ lost: 1, found: [{}, {}] });
  });

  it('hold no word of the text', () => {
    expect(JSON.stringify(SEALED)).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the development set', () => {
  it('finds every clause of the texts that lie beside the labels', () => {
    const texts = new Map<string, string>();
    for (const { key, file } of listSources())
      if (file) texts.set(key, readFileSync(new URL(file, import.meta.url), 'utf8'));
    const set = loadDevSet(texts);
    expect([...set.lost]).toEqual([...texts.keys()].map(key => [key, 0]));
    expect(set.clauses.length).toBeGreaterThan(270);
    expect(set.clauses.every(clause => clause.heldOut)).toBe(true);
    for (const clause of set.clauses) if (clause.due) expect(clause.text).toContain(clause.due.text);
  });

  it('keeps clauses of one source in order and apart', () => {
    for (const { key } of listSources().filter(source => source.file)) {
      const set = loadDevSet(new Map([[key, readFileSync(new URL(`${key}.txt`, import.meta.url), 'utf8')]]));
      for (const [index, clause] of set.clauses.entries())
        expect(clause.start).toBeGreaterThanOrEqual(set.clauses[index - 1]?.end ?? 0);
    }
  });

  it('refuses a source that it has no labels for', () => {
    expect(() => loadDevSet(new Map([['unknown', 'x']]))).toThrow('No labels for the source "unknown"');
  });
});
