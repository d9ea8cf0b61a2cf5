/** How the endpoints of terms, certificates and their papers are called. */
import { about, type Call, plain, seen, WHY } from './call.ts';

const PAGE = 'size=200';
const fields = {
  ...{
    no: 9,
    fromOn: '2025-03-01',
    years: 5,
    form: 'own',
    committeeSeats: 5,
    auditSeats: 3,
    paper: '证明文号',
  },
  officers: [{ name: '证明主席', body: 'committee', role: 'chair', sex: 'male' }],
};

export const termCalls: Record<string, Call> = {
  'term.unitTerm': about('unit'),
  'term.enterTerm': about('unit', () => fields),
  'term.correctTerm': about('term', () => ({ fields, why: WHY, ...seen })),
  'term.enterCertificate': about('unit', () => ({ sort: 'seal', no: '证明', issuedOn: '2026-03-02' })),
  'term.cancelCertificate': about('certificate', () => ({ why: WHY, ...seen })),
  'term.listTerms': { ...plain(), query: PAGE },
  'term.termSheet': plain(),
  'term.listCertificates': { ...plain(), query: PAGE },
  'term.listDuties': { ...plain(), query: PAGE },
  'term.listFilings': about('foundingCase'),
  'term.printFiling': { ...about('foundingCase'), path: s => ({ id: s.foundingCase, code: 'request' }) },
};
