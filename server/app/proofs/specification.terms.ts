/** Terms of unions, their certificates and papers: who may open, see and do what. */
import { HERE, list, type Rule, read, write } from './specification.words.ts';

const TERMS = 'term.read term.handle term.decide';

export const termRules: Record<string, Rule> = {
  'term.unitTerm': read(TERMS),
  'term.enterTerm': write('term.handle', `${HERE} term.handle`),
  'term.correctTerm': write('term.handle', TERMS),
  'term.enterCertificate': write('term.handle', `${HERE} term.handle`),
  'term.cancelCertificate': write('term.handle', TERMS),
  'term.listTerms': { ...list(TERMS, ['unit']), isOfToday: true },
  'term.termSheet': { door: TERMS },
  'term.listCertificates': { ...list(TERMS, ['certificate']), isOfToday: true },
  'term.listDuties': { ...list(TERMS, ['unit']), isOfToday: true },
  'term.listFilings': read(TERMS),
  'term.printFiling': read(TERMS),
};
