/** Calls about the burden meter: each about a unit. */
import { about, type Call } from './call.ts';

export const burdenCalls: Record<string, Call> = {
  'burden.getBurden': about('unit'),
  'burden.listRows': { kind: 'unit', query: (_, w) => `from=${w.today}&to=${w.today}` },
  'burden.getAsking': about('unit'),
  'burden.listAgain': about('unit'),
  'burden.printBurden': about('unit'),
  'burden.listCatalogue': { kind: null },
};
