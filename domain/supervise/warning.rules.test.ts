import { describe, expect, test } from 'vitest';
import { asDay } from '../core/days.ts';
import { clocksOn, known, movesTable, shippedParameter, walksWithinStates } from '../matter/kind.test-kit.ts';
import { warning as kind } from './warning.kind.ts';
import { type Sign, zSign } from './warning.model.ts';
import { canReportSign, type EmployerSigns, warningsOf } from './warning.rules.ts';

const number = (code: string) => shippedParameter(code).value as number;
const today = asDay('2026-09-24');
const sign = (sort: Sign['sort'], onDay: string, more: Partial<Sign> = {}): Sign =>
  zSign.parse({ sort, onDay, ...more });
const of = (more: Partial<EmployerSigns> = {}) =>
  warningsOf({ today, headcount: 300, requests: { count: 0, persons: 0 }, signs: [], ...more }, number);
const level = (more: Partial<EmployerSigns>) =>
  of(more)
    .map(w => `${w.rule} ${w.level}`)
    .join();
const signs = (...list: Sign[]) => ({ signs: list });

describe('a warning is raised', () => {
  test.each([
    ['nothing known', {}, ''],
    ['two requests', { requests: { count: 2, persons: 2 } }, ''],
    ['three requests', { requests: { count: 3, persons: 3 } }, 'cluster yellow'],
    ['eight requests', { requests: { count: 8, persons: 8 } }, 'cluster red'],
    ['one request of ten persons', { requests: { count: 1, persons: 10 } }, 'cluster red'],
    [
      'a month of arrears of 29',
      signs(sign('arrears', '2026-09-01', { months: 1, persons: 29 })),
      'arrears yellow',
    ],
    ['two months of arrears', signs(sign('arrears', '2026-09-01', { months: 2, persons: 1 })), 'arrears red'],
    [
      'a month of arrears of 30',
      signs(sign('arrears', '2026-09-01', { months: 1, persons: 30 })),
      'arrears red',
    ],
    [
      'arrears that were reported too long ago',
      signs(sign('arrears', '2026-06-25', { months: 9, persons: 99 })),
      '',
    ],
    [
      'arrears of ninety days ago',
      signs(sign('arrears', '2026-06-26', { months: 9, persons: 99 })),
      'arrears red',
    ],
    ['19 of 300 laid off', signs(sign('layoff', '2026-10-08', { persons: 19 })), 'layoff yellow'],
    ['20 of 300 laid off', signs(sign('layoff', '2026-10-08', { persons: 20 })), 'layoff red'],
    ['an injury', signs(sign('accident', '2026-09-20', { persons: 2, deaths: 0 })), 'accident yellow'],
    ['a death', signs(sign('accident', '2026-09-20', { persons: 2, deaths: 1 })), 'accident red'],
    ['a contract that ends in 61 days', signs(sign('expiry', '2026-11-24')), ''],
    ['a contract that ends in 60 days', signs(sign('expiry', '2026-11-23')), 'expiry yellow'],
    ['a contract that has ended', signs(sign('expiry', '2026-09-23')), 'expiry red'],
    ['a contract that was renewed', signs(sign('expiry', '2026-09-23'), sign('expiry', '2029-09-23')), ''],
    ['a closure', signs(sign('closure', '2026-09-23', { persons: 300 })), 'closure red'],
  ] as const)('%s', (_, more, found) => {
    expect(level(more as Partial<EmployerSigns>)).toBe(found);
  });

  test('ten in a hundred of the workforce laid off is red, nine in a hundred is not', () => {
    const laidOff = (persons: number) =>
      level({ headcount: 100, ...signs(sign('layoff', '2026-09-24', { persons })) });
    expect([laidOff(9), laidOff(10)]).toEqual(['layoff yellow', 'layoff red']);
    expect(level({ headcount: 0, ...signs(sign('layoff', '2026-09-24', { persons: 5 })) })).toBe(
      'layoff yellow',
    );
  });

  test('by the gravest of several reports, with the reason in words', () => {
    const found = of(
      signs(
        sign('arrears', '2026-09-20', { months: 1, persons: 3 }),
        sign('arrears', '2026-08-20', { months: 3, persons: 2 }),
      ),
    );
    expect(found).toEqual([
      { rule: 'arrears', level: 'red', reason: '2026年8月20日报告拖欠工资3个月、2人，达到2个月' },
    ]);
    // Thirty people wait for one month, one for two: where three months are red, the thirty make it so.
    const wide = sign('arrears', '2026-09-20', { months: 1, persons: 30 });
    const number3 = (code: string) => (code === 'warning.arrears-months-red' ? 3 : number(code));
    const long = sign('arrears', '2026-09-21', { months: 2, persons: 1 });
    expect(
      warningsOf({ today, headcount: 300, requests: { count: 0, persons: 0 }, signs: [long, wide] }, number3),
    ).toEqual([{ rule: 'arrears', level: 'red', reason: '2026年9月20日报告拖欠工资1个月、30人，达到30人' }]);
    expect(of({ requests: { count: 4, persons: 5 } })[0]!.reason).toBe('近30日收到4件5人次诉求，达到3件');
  });
});

test.each([
  ['cluster', 'yellow', { requests: { count: 3, persons: 4 } }, '近30日收到3件4人次诉求，达到3件'],
  ['cluster', 'red', { requests: { count: 8, persons: 9 } }, '近30日收到8件9人次诉求，达到8件'],
  ['cluster', 'red', { requests: { count: 1, persons: 10 } }, '近30日收到1件10人次诉求，达到10人次'],
  [
    'arrears',
    'yellow',
    signs(sign('arrears', '2026-09-01', { months: 1, persons: 29 })),
    '2026年9月1日报告拖欠工资1个月、29人',
  ],
  [
    'arrears',
    'red',
    signs(sign('arrears', '2026-09-01', { months: 1, persons: 30 })),
    '2026年9月1日报告拖欠工资1个月、30人，达到30人',
  ],
  ['layoff', 'yellow', signs(sign('layoff', '2026-10-08', { persons: 19 })), '2026年10月8日宣布裁减19人'],
  [
    'layoff',
    'red',
    signs(sign('layoff', '2026-10-08', { persons: 20 })),
    '2026年10月8日宣布裁减20人，达到20人（劳动合同法第四十一条）',
  ],
  [
    'layoff',
    'red',
    { headcount: 100, ...signs(sign('layoff', '2026-10-08', { persons: 10 })) },
    '2026年10月8日宣布裁减10人，占职工100人的10%以上（劳动合同法第四十一条）',
  ],
  [
    'accident',
    'yellow',
    signs(sign('accident', '2026-09-20', { persons: 2, deaths: 0 })),
    '2026年9月20日发生工伤事故，伤亡2人',
  ],
  [
    'accident',
    'red',
    signs(sign('accident', '2026-09-20', { persons: 2, deaths: 1 })),
    '2026年9月20日发生工伤事故，伤亡2人，其中死亡1人',
  ],
  ['expiry', 'yellow', signs(sign('expiry', '2026-11-23')), '集体合同将于2026年11月23日到期，还有60天'],
  ['expiry', 'red', signs(sign('expiry', '2026-09-23')), '集体合同已于2026年9月23日到期，没有续订的报告'],
  [
    'closure',
    'red',
    signs(sign('closure', '2026-09-23', { persons: 300 })),
    '2026年9月23日报告停产停业或搬迁，涉及300人',
  ],
] as const)(
  'a warning of %s, %s, says what was seen and which number it met',
  (rule, grave, more, reason) => {
    expect(of(more as Partial<EmployerSigns>)).toEqual([{ rule, level: grave, reason }]);
  },
);

test.each([
  ['arrears without months', sign('arrears', '2026-09-01', { persons: 3 }), 'months'],
  ['a layoff without persons', sign('layoff', '2026-10-01'), 'persons'],
  ['more dead than hurt', sign('accident', '2026-09-01', { persons: 1, deaths: 2 }), 'deaths'],
  ['an accident tomorrow', sign('accident', '2026-09-25', { persons: 1, deaths: 0 }), 'onDay'],
])('a report is refused with its field: %s', (_, given, path) => {
  expect(canReportSign({ ...given, atTime: '10:00' }, today)).toMatchObject({
    ok: false,
    refusal: { fields: [{ path }] },
  });
});
test('an accident is reported with its time, from which the delay of the first report is measured', () => {
  const accident = sign('accident', '2026-09-20', { persons: 1, deaths: 0 });
  expect(canReportSign({ ...accident, atTime: null }, today)).toMatchObject({
    refusal: { fields: [{ path: 'atTime' }] },
  });
  expect(canReportSign({ ...accident, atTime: '10:00' }, today).ok).toBe(true);
});
test('an announced layoff and the end of a contract lie ahead', () => {
  expect(canReportSign({ ...sign('layoff', '2026-12-01', { persons: 3 }), atTime: null }, today).ok).toBe(
    true,
  );
  expect(canReportSign({ ...sign('expiry', '2026-12-01'), atTime: null }, today).ok).toBe(true);
});

describe('the warning itself', () => {
  test('every status with the moves that leave it', () => {
    expect(movesTable(kind)).toMatchInlineSnapshot(`
      [
        "raised → respond worsen doubt",
        "handling → report worsen supervise release doubt",
        "doubted → agree insist",
        "released →",
        "false →",
      ]
    `);
    walksWithinStates(kind);
  });
  test('names an employer, a condition and no person', () => {
    expect(Object.values(kind.fields).every(f => f.sensitivity === 'plain')).toBe(true);
    expect(kind.intake.title({ employerName: '样例公司', rule: 'arrears', level: 'red' })).toBe(
      '样例公司：拖欠工资（红色）',
    );
  });
  test('is answered by its own day, and false alarms are judged by other hands', () => {
    const [run] = clocksOn(kind, [], 'open', '2026-09-24', { days: { respondOn: '2026-09-30' } });
    expect(run).toMatchObject({ code: 'response', dueOn: '2026-09-30' });
    const [old, anew] = clocksOn(kind, [run!], 'worsen', '2026-09-28', { days: { respondOn: '2026-09-29' } });
    expect([old!.state, anew!.dueOn]).toEqual(['void', '2026-09-29']);
    expect(kind.moves.agree!.separate).toEqual(['doubt']);
    expect(kind.moves.worsen!.derive!(known({}))).toEqual({ level: 'red' });
    const worsens = (level: 'yellow' | 'red') => kind.moves.worsen!.offered!({ level });
    expect([worsens('yellow').ok, worsens('red')]).toMatchObject([
      true,
      { refusal: { code: 'warning.already-red' } },
    ]);
    expect(kind.intake.check!(known({ respondOn: asDay('2026-09-23') })).ok).toBe(false);
  });
});
