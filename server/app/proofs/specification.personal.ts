/** The protection of personal data, and workers and their own: who may open, see and do what. */
import { HERE, list, OPEN, OWN, type Rule, read, write } from './specification.words.ts';

const GUARD = 'personal.guard personal.approve';
// Nobody holds it: a file is its asker's alone, whoever else may see that it was asked for.
const NOBODY = 'nobody';

export const personalRules: Record<string, Rule> = {
  'personal.keys': { door: 'personal.guard' },
  'personal.listRuns': list(GUARD, ['retentionRun']),
  'personal.countRun': write('personal.guard', `${HERE} personal.guard`),
  'personal.getRun': read(GUARD),
  'personal.moveRun': write('personal.guard', GUARD, GUARD),
  'personal.listHolds': list(GUARD, ['legalHold']),
  'personal.hold': { door: 'personal.approve' },
  'personal.endHold': write('personal.approve', GUARD),
  'personal.listExports': { door: 'signed-in' },
  'personal.listExports all': { ...list('signed-in', ['personalExport'], GUARD) },
  'personal.askExport': write('aid.review', `${HERE} aid.review`, 'signed-in'),
  'personal.moveExport': write('personal.approve', GUARD, 'signed-in'),
  'personal.takeExport': write(NOBODY, GUARD, 'signed-in'),
  'own-data.look': OPEN,
  'own-data.ask': OPEN,
  'own-data.withdraw': OPEN,
  'own-data.take': OPEN,
  'own-data.ownAsks': OWN,
  'own-data.askOwn': OWN,
  // Nobody has asked for anything: whoever is signed in is told so.
  'own-data.withdrawOwn': OWN,
  'own-data.listAsks': list('member.keep unit.keep', ['correctionAsk'], 'member.keep'),
  'own-data.settleAsk': write('member.keep', 'member.keep', 'member.keep unit.keep'),
};
