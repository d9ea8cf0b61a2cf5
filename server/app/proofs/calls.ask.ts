/** How the front door is called: by anybody, and by a chair who hands a matter up. */
import { type Call, plain } from './call.ts';

const NOBODYS = { id: '0197a000-0000-8001-8000-000000000001' };
const CODE = { code: '2'.repeat(28) };

export const askCalls: Record<string, Call> = {
  'rights.places': plain(),
  'rights.ask': plain({ what: '证明诉求', employer: '证明单位', anonymity: 'anonymous' }),
  'rights.follow': plain(CODE),
  'rights.add': plain({ ...CODE, words: '证明补充' }),
  'rights.rate': plain({ ...CODE, satisfaction: 'good' }),
  'rights.withdraw': plain(CODE),
  'rights.published': { kind: null, query: 'month=2026-10' },
  'rights.publishedSheet': { kind: null, query: 'month=2026-10' },
  'rights.listOwn': plain(),
  'rights.takeOwn': plain(CODE),
  'rights.addOwn': plain({ ...NOBODYS, words: '证明补充' }),
  'rights.rateOwn': plain({ ...NOBODYS, satisfaction: 'good' }),
  'rights.withdrawOwn': plain(NOBODYS),
  'rights.leaveOwn': plain(NOBODYS),
  'matter.checkLetter': plain(CODE),
  'rights.raise': plain({ what: '证明代办', reach: '13900000017' }),
};
