/** A standing committee comes from the committee; what is owed of it follows from who sits. */
import type { Officer } from '@niangjia/domain/term/term.model.ts';
import { expect, test } from 'vitest';
import { matterDesk } from '../matter/testing/matters.ts';
import { electing, entry, officers, on, person, result, termOf } from './testing/election.ts';

const { g, august } = await electing();
const { id: unitId } = g.unit.plant;
const NAMES = ['常一', '常二', '常三', '常四', '常五', '常六', '常七', '常八', '常九'];
const committee = [...officers, ...NAMES.map(name => person(name, 'committee'))];
const standing = NAMES.map(name => person(name, 'standing'));
const enter = (people: Officer[]) =>
  on(g, 'enterTerm', 'clerk', {
    params: { id: unitId },
    body: { ...entry, no: 1, fromOn: '2025-01-10', committeeSeats: 12, officers: people },
  });
const owed = async (world = g) =>
  (await termOf(world, unitId, 'clerk')).duties.filter(duty => duty.sort === 'standing');

test('nobody sits in the standing committee who does not sit in the committee', async () => {
  expect(await g.outcome(enter([...committee, person('某外人', 'standing')]))).toBe('term.standing-outside');
});

test('one that falls below nine is owed until a by-election from the committee fills it', async () => {
  await enter([...committee, ...standing]);
  expect(await owed()).toEqual([]);
  const desk = matterDesk(g);
  const recall = await desk.open('clerk', 'plant', 'recall', {
    ...{ name: '常九', body: 'committee', role: 'member', proposer: 'members', reason: '不履行职责' },
  });
  const ballot = { base: 'members', votedOn: '2026-07-18', all: 100, votes: 80 };
  await desk.move(recall.id, 'pass', 'clerk', ballot);
  await desk.move(recall.id, 'report', 'clerk');
  await desk.move(recall.id, 'confirm', 'chair', { filedNo: '霁工〔2026〕41号' });
  expect(await owed()).toHaveLength(1);
  const filled = async (name: string): Promise<string> => {
    const next = person(name, 'standing');
    const { votes: _, ...candidate } = next;
    const { id } = await desk.open('clerk', 'plant', 'by-election', {
      ...{ body: 'standing', role: 'member', vacantOn: '2026-07-18', leaving: 'recalled', cause: '罢免' },
    });
    await desk.move(id, 'nominate', 'clerk', { candidates: [candidate] });
    const then = matterDesk(august);
    await then.move(id, 'elect', 'clerk', { ...result, officers: [next] });
    await then.move(id, 'report', 'clerk');
    return august.outcome(then.move(id, 'approve', 'chair', { approvalNo: '霁工〔2026〕52号' }));
  };
  // Recalled from the committee, nobody comes back by its standing part alone.
  expect(await filled('常九')).toBe('term.standing-outside');
  expect(await owed(august)).toHaveLength(1);
  expect(await filled('程一诺')).toBe('done');
  expect(await owed(august)).toEqual([]);
  const [term] = (await termOf(august, unitId, 'clerk')).terms;
  expect(term!.officers.filter(o => o.name === '常九').map(o => o.toOn)).toEqual([
    '2026-07-18',
    '2026-07-18',
  ]);
});
