/** Letters of a matter as an office uses them: drafted, edited, signed by another, delivered, corrected, reminded of. */
import type { Actor } from '@niangjia/domain/core/actor.ts';
import { addCalendarDays, asDay } from '@niangjia/domain/core/days.ts';
import { plainReceipt, zReceipt } from '@niangjia/domain/core/receipt.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { LetterChecked } from '@niangjia/domain/matter/letter-check.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import mammoth from 'mammoth';
import { beforeAll, expect, test } from 'vitest';
import { sql } from '../core/database/sql.ts';
import { newId } from '../core/ids.ts';
import { syncIndicators } from '../core/indicators.ts';
import { proveProjection } from '../core/life-store.ts';
import { HOME, type PersonName } from '../deploy/testing/given.ts';
import { field } from '../deploy/testing/tasks.ts';
import { registerSupervisionGuards } from '../rights/supervision.guards.ts';
import { inquiryBy } from '../rights/testing/supervisors.ts';
import { matterLetterProjection } from './letter.store.ts';
import { checkLetter } from './letter-check.actions.ts';
import { matterDesk } from './testing/matters.ts';

registerSupervisionGuards();

const g = await field();
const desk = matterDesk(g as never);
const { view, move, on } = desk;
type Letter = MatterView['letters'][number];

beforeAll(() =>
  g.db.tx(tx => syncIndicators(tx, Object.assign({}, ...Object.values(kinds).map(k => k.indicators)))),
);

const inquiry = await g.db.tx(tx => inquiryBy(tx, g.unit.city.id));
const FOUND = { facts: '拖欠三人两个月工资', clauses: '劳动法第五十条', asks: '补发工资', contact: '方知远' };

const textOf = async (buffer: Buffer) => (await mammoth.extractRawText({ buffer })).value;

async function inquired(): Promise<string> {
  const { id } = await desk.open('clerk', 'city', 'labour-supervision', {
    topics: ['pay'],
    leadSource: 'complaint',
    lead: '车间主任克扣工资，反映人是夜班的',
    complainant: '林一鸣',
    complainantPhone: '13900000041',
    employerName: '样例纺织有限公司',
  });
  await move(id, 'accept', 'clerk');
  await move(id, 'inquire', 'clerk', inquiry);
  const evidence = [await desk.file('clerk', 'city')];
  await move(id, 'note', 'clerk', { record: '到现场查看工资台账', evidence, ...FOUND });
  return id;
}
const draft = (id: string, code: string, corrects: string | null = null, who: PersonName | Actor = 'clerk') =>
  on<Letter>('draftLetter', who, { params: { id }, body: { code, corrects } });
const letterMove = (id: string, letter: Letter, name: string, who: PersonName | Actor, more: object = {}) =>
  on<Letter>('moveMatterLetter', who, {
    params: { id, letterId: letter.id, move: name },
    body: { seenSeq: letter.seq, ...more },
  });
const signed = async (id: string, code: string, corrects: string | null = null) =>
  letterMove(id, await draft(id, code, corrects), 'sign', 'chair');
const letters = async (id: string) => (await view(id, 'clerk')).letters;

test('the complainant is in no letter: who writes it is told on saving, who signs it is refused', async () => {
  const id = await inquired();
  const first = await draft(id, 'opinion');
  const saving = (more: object) => g.outcome(letterMove(id, first, 'edit', 'clerk', more));
  for (const told of ['据林一鸣反映。', '据林 一鸣反映。', '电话１３９-0000-0041。'])
    expect(await saving({ paragraphs: [...first.paragraphs, told] }), told).toBe('matter.letter-sealed');
  expect(await saving({ title: '关于林一鸣所反映问题的意见书' })).toBe('matter.letter-sealed');
  // Written into the record before the letter was drafted: nobody saved the letter, and still it does not go out.
  await move(id, 'note', 'clerk', { ...FOUND, record: '再次到现场', facts: '拖欠林一鸣等三人两个月工资' });
  await letterMove(id, first, 'drop', 'clerk', { why: '情况有变，另拟' });
  const drafted = await draft(id, 'opinion');
  expect(drafted.paragraphs.join('')).toContain('林一鸣');
  expect(await g.outcome(letterMove(id, drafted, 'sign', 'chair'))).toBe('matter.letter-sealed');
  const mended = await letterMove(id, drafted, 'edit', 'clerk', { paragraphs: first.paragraphs });
  expect(await letterMove(id, mended, 'sign', 'chair')).toMatchObject({ state: 'signed' });
});

test('a letter is signed by another, numbered then, kept byte for byte', async () => {
  const id = await inquired();
  const first = await draft(id, 'prompt');
  expect(await g.outcome(letterMove(id, first, 'sign', 'clerk'))).not.toBe('done');
  const done = await letterMove(id, first, 'sign', 'chair');
  expect(done).toMatchObject({ state: 'signed', allowed: [] });
  expect(done.documentNo).toMatch(/^工劳监提〔\d{4}〕\d+号$/);
  expect(done.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(await g.outcome(letterMove(id, done, 'edit', 'clerk', { title: '改标题' }))).toBe(
    'matter.letter-signed',
  );
});

test('whoever drafted it is not offered the signature, though holding both duties; another is', async () => {
  const id = await inquired();
  const seats = [...g.actor.clerk.seats, ...g.actor.chair.seats];
  const both: Actor = { ...g.actor.clerk, seats };
  const own = await draft(id, 'prompt', null, both);
  expect(own.allowed).toEqual(['edit', 'drop']);
  expect((await view(id, both)).letters[0]!.allowed).toEqual(['edit', 'drop']);
  expect((await view(id, 'chair')).letters[0]!.allowed).toContain('sign');
  expect(await g.outcome(letterMove(id, own, 'sign', both))).toBe('matter.letter-same-hands');
  await letterMove(id, own, 'drop', both, { why: '由他人拟写' });
  const theirs = await draft(id, 'prompt', null, 'clerk2');
  expect((await letterMove(id, theirs, 'sign', both)).state).toBe('signed');
});

test('what a letter must state is missing: it is drafted and edited, named at signing, and gets no number', async () => {
  const { id } = await desk.open('clerk', 'city', 'labour-supervision', {
    ...{ topics: ['pay'], leadSource: 'patrol', lead: '巡查发现', employerName: '样例纺织有限公司' },
  });
  await move(id, 'accept', 'clerk');
  await move(id, 'inquire', 'clerk', inquiry);
  const letter = await draft(id, 'opinion');
  const refused = await letterMove(id, letter, 'sign', 'chair').catch(e => e.note);
  expect(refused).toMatchObject({ code: 'matter.letter-fields', says: expect.stringContaining('还缺') });
  expect((await letters(id))[0]).toMatchObject({ state: 'draft', documentNo: null });
});

test('two who edit one draft: the slower one is told and gets what stands now', async () => {
  const id = await inquired();
  const first = await draft(id, 'prompt');
  const theirs = await letterMove(id, first, 'edit', 'clerk2', { title: '另一个标题' });
  const refused = await letterMove(id, first, 'edit', 'clerk', { title: '我的标题' }).catch(e => e.note);
  expect(refused).toMatchObject({
    code: 'core.changed-meanwhile',
    current: { title: '另一个标题', seq: theirs.seq },
  });
});

test('a move that waits for a letter waits for one of this round: the opinion of the first does not serve the second', async () => {
  const id = await inquired();
  const send = (day = g.today) => move(id, 'sendOpinion', 'clerk', { opinionServedOn: day });
  expect(await g.outcome(send())).toBe('matter.letter-missing');
  await signed(id, 'opinion');
  await send();
  await move(id, 'object', 'clerk', { repliedOn: g.today, objection: '认为计算有误' });
  await move(id, 'amend', 'clerk2', { reexamined: '工资基数有误，重新认定' });
  expect(await g.outcome(send())).toBe('matter.letter-missing');
  await signed(id, 'opinion');
  await send();
  expect((await letters(id)).filter(l => l.state === 'signed')).toHaveLength(2);
});

test('a corrected letter takes the first back on being signed; the first stays, marked, and counts no more', async () => {
  const id = await inquired();
  const wrong = await signed(id, 'opinion');
  const again = await draft(id, 'opinion', wrong.id);
  expect(again.paragraphs.at(-1)).toContain(wrong.documentNo);
  expect(await g.outcome(draft(id, 'opinion', wrong.id))).toBe('matter.letter-correcting');
  // Until then the first one stands.
  expect((await letters(id)).map(l => l.state)).toEqual(['signed', 'draft']);
  const right = await letterMove(id, again, 'sign', 'chair');
  const [first] = await letters(id);
  expect(first).toMatchObject({ state: 'withdrawn', withdrawn: `由${right.documentNo}更正`, allowed: [] });
  expect(first!.fileId).toBe(wrong.fileId);
  expect(await g.outcome(letterMove(id, first!, 'deliver', 'clerk'))).toBe('matter.letter-withdrawn');
  await move(id, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  // After it was served too, while the matter is open; the move that was made with it stands.
  const later = await signed(id, 'opinion', right.id);
  expect((await letters(id)).map(l => l.state)).toEqual(['withdrawn', 'withdrawn', 'signed']);
  expect(later.documentNo).not.toBe(right.documentNo);
});

test('a draft that nobody needs is dropped with a reason, and makes room for another correction', async () => {
  const id = await inquired();
  const wrong = await signed(id, 'prompt');
  const draftOf = await draft(id, 'prompt', wrong.id);
  expect(await g.outcome(letterMove(id, draftOf, 'drop', 'clerk'))).toBe('matter.why-missing');
  await letterMove(id, draftOf, 'drop', 'clerk', { why: '拟错了' });
  expect((await letters(id)).map(l => l.state)).toEqual(['signed']);
  expect((await draft(id, 'prompt', wrong.id)).state).toBe('draft');
});

test('the record of delivery says how, when, by whom and refused; a day ahead or before the signing is named at its field', async () => {
  const id = await inquired();
  const letter = await signed(id, 'prompt');
  let how: Record<string, unknown> = {
    how: 'left',
    on: g.today,
    by: '方知远',
    receivedBy: '',
    refused: true,
    place: '单位门卫室',
    note: '保安拒收，称领导不在',
  };
  const unseen = await letterMove(id, letter, 'deliver', 'clerk', { delivery: how }).catch(e => e.note);
  expect(unseen).toMatchObject({ code: 'matter.left-unseen', fields: [{ path: 'delivery.witnesses' }] });
  how = { ...how, witnesses: '社区居委会何听澜' };
  const silent = { ...how, note: '' };
  expect(await g.outcome(letterMove(id, letter, 'deliver', 'clerk', { delivery: silent }))).toBe(
    'matter.refused-why',
  );
  const told = async (delivery: object) =>
    (await letterMove(id, letter, 'deliver', 'clerk', { delivery }).catch(e => e.note)).fields;
  expect(await told({ ...how, receivedBy: '门卫' })).toMatchObject([{ path: 'delivery.receivedBy' }]);
  expect(await told({ ...how, how: 'hand', refused: false })).toMatchObject([
    { path: 'delivery.receivedBy' },
  ]);
  const done = await letterMove(id, letter, 'deliver', 'clerk', { delivery: how });
  expect(done.deliveries).toMatchObject([how]);
  for (const on of ['2099-01-01', '2026-01-01']) {
    const wrong = letterMove(id, letter, 'deliver', 'clerk', { delivery: { ...how, on } });
    expect((await wrong.catch(e => e.note)).fields).toMatchObject([{ path: 'delivery.on' }]);
  }
});

test('the receipt is open before the letter is taken there, and says afterwards who refused it before whom', async () => {
  const id = await inquired();
  const unsigned = await draft(id, 'prompt');
  const receipt = (letterId: string, who: PersonName = 'clerk') =>
    desk.on<{ name: string; bytes: Buffer }>('printLetterReceipt', who, { params: { id, letterId } });
  expect(await g.outcome(receipt(unsigned.id))).toBe('matter.letter-not-signed');
  const letter = await letterMove(id, unsigned, 'sign', 'chair');
  const open = await receipt(letter.id);
  expect(open.name).toBe(`送达回证_${letter.documentNo}.docx`);
  const before = await textOf(open.bytes);
  expect(before).toContain(`《${letter.title}》${letter.documentNo}`);
  expect(before).not.toContain('拒收：');
  const delivery = {
    ...{ how: 'left', on: g.today, by: '方知远', receivedBy: '', refused: true, note: '保安称领导不在' },
    ...{ place: '单位门卫室', witnesses: '何听澜', recorded: true },
  };
  await letterMove(id, letter, 'deliver', 'clerk', { delivery });
  const after = await textOf((await receipt(letter.id)).bytes);
  for (const words of [
    '单位门卫室',
    '何听澜',
    '方知远',
    '拒收：保安称领导不在；已留置送达；送达过程已拍照、录像',
  ])
    expect(after).toContain(words);
  expect((await receipt(letter.id)).bytes.equals((await receipt(letter.id)).bytes)).toBe(true);
  expect(await g.outcome(receipt(letter.id, 'chengClerk'))).toBe('core.absent');
});

test('a reminder is a letter of its own: it names the opinion and the day, and is signed and numbered like any other', async () => {
  const id = await inquired();
  expect(await g.outcome(draft(id, 'reminder'))).toBe('matter.letter-state');
  const opinion = await signed(id, 'opinion');
  await move(id, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  const reminder = await draft(id, 'reminder');
  expect(reminder.paragraphs[0]).toContain(opinion.documentNo);
  expect(reminder.paragraphs[0]).toMatch(/请你单位于\d{4}年\d+月\d+日前书面答复/);
  expect((await letterMove(id, reminder, 'sign', 'chair')).documentNo).toMatch(/^工劳监催/);
});

test('every letter equals the fold of its moves', async () => {
  expect((await g.db.read(tx => proveProjection(tx, matterLetterProjection))).unequal).toEqual([]);
  const numbers = await g.db.read(tx =>
    tx.rows<{ no: string }>(sql`SELECT document_no AS no FROM matter_letter WHERE document_no IS NOT NULL`),
  );
  expect(new Set(numbers.map(n => n.no)).size).toBe(numbers.length);
});

test('the proposal to a department is for a county or above: a township that handles the matter is told to hand it up', async () => {
  const id = await inquired();
  await signed(id, 'opinion');
  await move(id, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  await move(id, 'noteRefused', 'clerk', {}, { why: '门卫拒收' });
  expect((await view(id, 'clerk')).allowed).toContain('prepare');
  await move(id, 'assign', 'chair', {}, { why: '就近跟进', unitId: g.unit.yanEast.id });
  await move(id, 'receive', 'eastStaff');
  const below = await view(id, 'eastStaff');
  expect(below.allowed).not.toContain('prepare');
  expect(below.mayDraft).toEqual(['opinion']);
  const asked = { department: '有关部门', proposal: '依法处理' };
  expect(await g.outcome(move(id, 'prepare', 'eastStaff', asked))).toBe('matter.level');
  expect(await g.outcome(draft(id, 'proposal', null, 'eastStaff'))).toBe('matter.level');
});

test('a proposal that was drafted at a county is neither offered nor signed once a township handles the matter', async () => {
  const id = await inquired();
  await signed(id, 'opinion');
  await move(id, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  await move(id, 'noteRefused', 'clerk', {}, { why: '门卫拒收' });
  await move(id, 'prepare', 'clerk', { department: '有关部门', proposal: '依法处理' });
  const proposal = await draft(id, 'proposal');
  expect((await view(id, 'chair')).letters.at(-1)!.allowed).toContain('sign');
  await move(id, 'assign', 'chair', {}, { why: '就近跟进', unitId: g.unit.yanEast.id });
  await move(id, 'receive', 'eastStaff');
  const signer: Actor = {
    ...g.actor.eastStaff,
    personId: newId(HOME),
    seats: g.actor.eastStaff.seats.map(seat => ({ ...seat, duty: 'rights.sign' })),
  };
  expect(await g.outcome(letterMove(id, proposal, 'sign', signer))).toBe('matter.level');
  const reader: Actor = { ...signer, seats: [...g.actor.eastStaff.seats, ...signer.seats] };
  expect((await view(id, reader)).letters.at(-1)!.allowed).not.toContain('sign');
  expect(await g.outcome(move(id, 'sendProposal', 'eastStaff', { proposedOn: g.today }))).toBe(
    'matter.level',
  );
});

/** As somebody without an account: what is asked is one code. */
const checked = (code: string): Promise<LetterChecked> => checkLetter(g.ctx('clerk'), zReceipt.parse(code));

test('whoever holds the paper asks by the code on it, and learns number, day, union and digest and nothing else; taken back, it says so', async () => {
  const id = await inquired();
  const first = await signed(id, 'opinion');
  const text = async (letter: Letter) =>
    textOf(await g.db.read(async tx => (await g.ctx('clerk').files.bytes(tx, letter.fileId!)).bytes));
  const codeOn = async (letter: Letter) => /核验码([2-9A-Z-]{34})/.exec(await text(letter))![1]!;
  const code = await codeOn(first);
  const seen = await checked(code.toLowerCase());
  expect(seen).toEqual({
    documentNo: first.documentNo,
    signedOn: first.signedOn,
    office: expect.any(String),
    digest: first.digest,
    isWithdrawn: false,
  });
  expect(await text(first)).toContain(seen.office);
  const second = await signed(id, 'opinion', first.id);
  expect((await checked(code)).isWithdrawn).toBe(true);
  const other = await codeOn(second);
  expect(other).not.toBe(code);
  expect((await checked(other)).documentNo).toBe(second.documentNo);
  const answers = await Promise.all(['', 'ABC', '2'.repeat(28)].map(c => g.outcome(checked(c))));
  expect(new Set(answers)).toEqual(new Set(['matter.check-unknown']));
  const stored = await g.db.read(tx =>
    tx.rows<{ line: string }>(sql`SELECT c::text AS line FROM letter_check c
    UNION ALL SELECT l::text FROM matter_letter l UNION ALL SELECT v::text FROM move v UNION ALL SELECT a::text FROM audit a`),
  );
  expect(stored.map(r => r.line).join()).not.toContain(plainReceipt(code));
  const trail = await g.db.read(tx =>
    tx.rows(
      sql`SELECT DISTINCT person, subject FROM audit WHERE action = 'matter.check-letter' AND subject = ${id}`,
    ),
  );
  expect(trail).toEqual([{ person: null, subject: id }]);
});

test('nobody is late before having been asked: the day of service does not lie before the signing', async () => {
  const id = await inquired();
  await signed(id, 'opinion');
  const yesterday = addCalendarDays(asDay(g.today), -1);
  const early = await move(id, 'sendOpinion', 'clerk', { opinionServedOn: yesterday }).catch(e => e.note);
  expect(early).toMatchObject({
    code: 'matter.served-early',
    fields: [{ path: 'given.opinionServedOn', says: expect.stringContaining('签发之日') }],
  });
  await move(id, 'sendOpinion', 'clerk', { opinionServedOn: g.today });
  expect((await view(id, 'clerk')).state).toBe('opined');
});

test('several signed in one moment are numbered one after the other, without a gap and none twice; a refused signing takes no number', async () => {
  const ids = [await inquired(), await inquired(), await inquired(), await inquired()];
  const drafts: Letter[] = [];
  for (const id of ids) drafts.push(await draft(id, 'opinion'));
  const before = await signed(await inquired(), 'opinion');
  const no = (letter: Letter) => Number(/(\d+)号$/.exec(letter.documentNo!)![1]);
  const ends = await Promise.all([
    ...ids.map((id, at) => letterMove(id, drafts[at]!, 'sign', 'chair').then(no)),
    g.outcome(letterMove(ids[0]!, drafts[0]!, 'sign', 'clerk')),
  ]);
  const numbers = ends.filter(end => typeof end === 'number').sort((a, b) => a - b);
  expect(numbers).toEqual([1, 2, 3, 4].map(n => no(before) + n));
});
