import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterFailure,
  afterPart,
  afterReply,
  besideNow,
  besideWords,
  type Entry,
  isDone,
  isOpen,
  mayStandBeside,
  meaningOf,
  nextStep,
  type Part,
  SHAPE,
  upgraded,
  waitingWords,
  waitMs,
} from './outbox.rules.ts';

const part = (id: string, more: Partial<Part> = {}): Part => ({
  ...{ id, sort: 'photo', name: '现场.jpg', size: 9, sha256: 'a', refused: null, isSent: false },
  ...more,
});
const entry = (no: number, more: Partial<Entry> = {}): Entry => ({
  ...{
    shape: SHAPE,
    id: `v${no}`,
    no,
    key: `k${no}`,
    roundId: 'r',
    employerId: `e${no}`,
    employer: `企业${no}`,
  },
  ...{
    typed: {} as Entry['typed'],
    body: { note: '' },
    hash: 'h',
    madeAt: 0,
    state: 'waiting',
    tries: 0,
    nextAt: 0,
  },
  ...{ says: null, code: null, instead: null, parts: [], isRead: false },
  ...more,
});
const lost = { status: 0, code: 'page.lost', says: '断开' };
const refused = { status: 422, code: 'visit.day-outside', says: '日期不对' };

test('records go in the order of making, and before any photo', () => {
  const entries = [entry(3), entry(1, { state: 'sent', parts: [part('p')] }), entry(2)];
  expect(nextStep(entries, 0)).toMatchObject({ do: 'record', entry: { no: 2 } });
  const sent = entries.map(e => ({ ...e, state: 'sent' as const }));
  expect(nextStep(sent, 0)).toMatchObject({ do: 'part', part: { id: 'p' } });
});

test('one that has to wait holds up those behind it; one that was refused does not', () => {
  expect(nextStep([entry(1, { nextAt: 50 }), entry(2)], 10)).toEqual({ do: 'wait', until: 50 });
  expect(nextStep([entry(1, { state: 'refused' }), entry(2)], 10)).toMatchObject({
    do: 'record',
    entry: { no: 2 },
  });
  expect(nextStep([entry(1, { state: 'refused', parts: [part('p')] })], 10)).toEqual({ do: 'nothing' });
});

test('without an answer it waits twice as long each time, and five minutes at most', () => {
  const first = afterFailure(entry(1), lost, 1000, 1);
  expect(first).toMatchObject({ state: 'waiting', tries: 1, nextAt: 3000 });
  expect(afterFailure(first, lost, 3000, 1)).toMatchObject({ tries: 2, nextAt: 7000 });
  fc.assert(
    fc.property(fc.nat(200), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const ms = waitMs(tries, chance);
      return ms >= 500 && ms <= 300_000;
    }),
  );
});

test('what a status means: later, after signing in, or never like this', () => {
  const means = (status: number) => meaningOf({ ...lost, status });
  expect([0, 500, 502, 503, 429, 408].map(means)).toEqual(Array(6).fill('later'));
  expect(means(401)).toBe('signed-out');
  expect([400, 403, 404, 409, 422].map(means)).toEqual(Array(5).fill('refused'));
});

test('a session that ended refuses nothing: the record waits for the same person', () => {
  expect(afterFailure(entry(1), { ...lost, status: 401 }, 0, 0).state).toBe('waiting');
});

test('a refusal keeps the record with the platform’s words', () => {
  expect(afterFailure(entry(1), refused, 0, 0)).toMatchObject({
    state: 'refused',
    says: '日期不对',
    body: { note: '' },
  });
});

test('a photo that cannot be taken holds up neither its record nor the next photo', () => {
  const two = entry(1, { state: 'sent', parts: [part('a'), part('b')] });
  const one = afterPart(two, 'a', refused, 0, 0);
  expect(nextStep([one], 0)).toMatchObject({ do: 'part', part: { id: 'b' } });
  const done = afterPart(one, 'b', null, 0, 0);
  expect(isOpen(done)).toBe(false);
  expect(isDone(done)).toBe(false);
  expect(isDone({ ...done, isRead: true })).toBe(true);
});

test('a torn connection between two photos goes on with the one that is left', () => {
  const two = entry(1, { state: 'sent', parts: [part('a', { isSent: true }), part('b')] });
  const later = afterPart(two, 'b', lost, 100, 0);
  expect(nextStep([later], 100)).toEqual({ do: 'wait', until: 1100 });
  expect(nextStep([later], 1100)).toMatchObject({ do: 'part', part: { id: 'b' } });
});

test('what is waiting is said in words, and nothing when nothing is', () => {
  expect(waitingWords([entry(1), entry(2, { parts: [part('a')] })])).toBe('待同步 2 条走访、1 个附件');
  expect(waitingWords([entry(1, { state: 'sent', parts: [part('a')] })])).toBe('待同步 1 个附件');
  expect(waitingWords([entry(1, { state: 'sent' })])).toBeNull();
});

test('an employer given to others, or visited by others, is told with who and when', () => {
  const visit = {
    id: 'x',
    who: '甲、乙',
    visitedOn: '2026-07-15',
    outcome: 'refused',
    peopleMet: 0,
    findings: [],
    note: '',
  };
  const told = (instead: Entry['instead']) => besideWords(entry(1, { state: 'beside', instead }));
  expect(told({ team: null, visit: null, isEnded: true })).toContain('已经结束');
  expect(told({ team: { no: 3, who: '甲、乙' }, visit: null })).toBe(
    '企业1已改由第3组（甲、乙）走访，您的记录已作为佐证保留，由组织单位认定。',
  );
  expect(told({ team: null, visit } as Entry['instead'])).toContain('已由甲、乙于2026-07-15走访登记');
  expect(told({ team: null, visit: null })).toContain('有变动');
});

test('a record that is kept as evidence stays on the phone until it was read', () => {
  const beside = afterReply(entry(1), { counted: false, instead: null });
  expect(isDone(beside)).toBe(false);
  expect(isDone({ ...beside, isRead: true })).toBe(true);
  expect(isDone(afterReply(entry(1), { counted: true, instead: null }))).toBe(true);
});

test('after “somebody was there” it may be kept beside, under a new key', () => {
  const turned = afterFailure(entry(1), { status: 409, code: 'visit.already-visited', says: '已走访' }, 0, 0);
  expect(mayStandBeside(turned)).toBe(true);
  expect(mayStandBeside(afterFailure(entry(1), refused, 0, 0))).toBe(false);
  expect(besideNow(turned, 'new', 'h2')).toMatchObject({
    key: 'new',
    state: 'waiting',
    body: { beside: true },
  });
});

test('what a newer program kept is left alone by an older one', () => {
  expect(upgraded(entry(1))).not.toBeNull();
  expect(upgraded(entry(1, { shape: SHAPE + 1 }))).toBeNull();
});

test('whatever happens, a record is open, refused, or was answered: none is lost', () => {
  const event = fc.constantFrom('lost', 'refused', 'counted', 'beside', 'signed-out');
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), events => {
      let one = entry(1, { parts: [part('a')] });
      for (const what of events) {
        const step = nextStep([one], Number.MAX_SAFE_INTEGER);
        if (step.do === 'nothing' || step.do === 'wait') break;
        const failure = what === 'lost' ? lost : what === 'refused' ? refused : { ...lost, status: 401 };
        const isGood = what === 'counted' || what === 'beside';
        if (step.do === 'record')
          one = isGood
            ? afterReply(one, { counted: what === 'counted', instead: null })
            : afterFailure(one, failure, 0, 0.5);
        else one = afterPart(one, step.part.id, isGood ? null : failure, 0, 0.5);
      }
      return isOpen(one) || one.state === 'refused' || one.state === 'sent' || one.state === 'beside';
    }),
  );
});
