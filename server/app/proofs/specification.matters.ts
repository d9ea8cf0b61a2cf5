/** Matters, the front door, lawyers and the money of aid: who may open, see and do what. */
import { HERE, list, OPEN, OWN, type Rule, read, write } from './specification.words.ts';

// Reading files of hardship opens no payments.
const MONEY = 'aid.pay aid.review aid.decide';
// Whatever kind of matter somebody has to do with opens the door; what counts is the kind of the record.
const MATTERS =
  'aid.apply aid.decide aid.pay aid.read aid.review matter.give petition.decide petition.handle petition.read rectify.handle rectify.read rectify.verify request.handle rights.handle rights.read rights.sign task.decide term.decide term.handle term.read visit.read warning.handle warning.read';
const RECTIFY = 'rectify.read rectify.handle rectify.verify';
const RIGHTS = 'rights.read rights.handle rights.sign';
// A list of lawyers serves everybody below the union that keeps it.
const LAWYER_DOOR = 'rights.read rights.handle';
const LAWYER = `${LAWYER_DOOR} ${LAWYER_DOOR.replace(/\S+/g, '$&>under')}`;
// Supervisors serve everybody below the union that they belong to.
const SUPERVISOR = `${RIGHTS} ${RIGHTS.replace(/\S+/g, '$&>under')}`;
// Confined ones ask for a duty too, and beside it for a place on the list.
const SUMS = `${RIGHTS} request.handle petition.handle petition.read petition.decide`;
const AID = 'aid.read aid.apply aid.review aid.decide';
// Figures of every kind of the tree, and of first reports; each topic asks for the readers of its own kind.
const COUNTED =
  'aid.apply aid.decide aid.pay aid.read aid.review event.keep event.read rectify.handle rectify.read rectify.verify request.handle rights.handle rights.read rights.sign supervise.read task.decide term.decide term.handle term.read visit.read warning.handle warning.read';
// Founding a union has a public notice too.
const TERMS = 'term.read term.handle term.decide';

/** What a unit that has ended had in hand is handled by the one above it. */
const withKeeper = (duties: string): string => duties.replace(/\S+/g, '$&>keeper');

export const matterRules: Record<string, Rule> = {
  'rights.places': OPEN,
  'rights.ask': OPEN,
  'rights.follow': OPEN,
  'rights.add': OPEN,
  'rights.rate': OPEN,
  'rights.withdraw': OPEN,
  'rights.listOwn': OWN,
  'rights.takeOwn': OWN,
  'rights.addOwn': OWN,
  'rights.rateOwn': OWN,
  'rights.withdrawOwn': OWN,
  'rights.leaveOwn': OWN,
  'rights.raise': { door: 'request.raise' },
  'rights.published': OWN,
  'rights.publishedSheet': OWN,
  'rights.listLawyers': list(LAWYER_DOOR, ['lawyer'], LAWYER),
  'rights.enterLawyer': write('rights.handle', 'rights.handle unit.read deploy.read'),
  'rights.getLawyer': read(LAWYER_DOOR, LAWYER),
  'rights.listCounsels': list(LAWYER_DOOR, ['counsel']),
  'rights.noteCounsel': write('rights.handle', LAWYER),
  'rights.moveCounsel': write('rights.handle', LAWYER_DOOR),
  'rights.moveLawyer': write('rights.handle', LAWYER),
  'rights.listLabourSupervisors': list(RIGHTS, ['labourSupervisor'], SUPERVISOR),
  'rights.getLabourSupervisor': read(RIGHTS, SUPERVISOR),
  'rights.enterLabourSupervisor': write('rights.handle', 'rights.handle unit.read deploy.read'),
  'rights.moveLabourSupervisor': write('rights.handle', SUPERVISOR, 'rights.handle rights.sign'),
  'rights.moveLabourSupervisor certified': write('rights.sign', SUPERVISOR, 'rights.handle rights.sign'),
  // Each row has an answer of its own.
  'rights.certifyLabourSupervisors': { door: 'rights.sign' },
  'rights.listShifts': read(LAWYER_DOOR),
  'rights.planShift': write('rights.handle', LAWYER),
  'rights.sumLimitation': OWN,
  'rights.sumMediation': OWN,
  'rights.sumArbitration': OWN,
  'rights.sumAward': OWN,
  'rights.sumOvertime': OWN,
  'rights.sumSeverance': OWN,
  'rights.sumArrears': OWN,
  'rights.listSums': read(SUMS, RIGHTS),
  'rights.keepSum': write(withKeeper('rights.handle'), RIGHTS, SUMS),
  // Wages of one person, for those who handle the matter.
  'rights.printSum': write(withKeeper('rights.handle'), RIGHTS, SUMS),
  'rights.swapShift': write('rights.handle', LAWYER_DOOR),
  'rights.moveShift': write('rights.handle', LAWYER_DOOR),
  'aid.openings': OPEN,
  'aid.sendPaper': OPEN,
  'aid.apply': OPEN,
  'aid.listBatches': list(MONEY, ['batch', 'draftedBatch', 'sentBatch']),
  'aid.getBatch': read(MONEY),
  'aid.listBatchLines': read(MONEY),
  'aid.openBatch': write('aid.pay', `${HERE} aid.pay`),
  'aid.drawBatch': write('aid.pay', MONEY),
  'aid.moveBatch': write('aid.pay', MONEY, 'aid.pay aid.review'),
  'aid.moveBatch check': write('aid.review', MONEY, 'aid.pay aid.review'),
  'aid.printBankFile': write('aid.pay', MONEY),
  'aid.takeReturn': write('aid.pay', MONEY),
  'aid.settleItems': write('aid.pay', MONEY),
  'aid.importList': write('aid.review', `${HERE} aid.review`),
  'aid.listMatches': list('aid.review aid.decide', ['match']),
  'aid.decideMatch': write('aid.review', 'aid.review aid.decide'),
  'aid.takeNational': write('aid.review', `${HERE} aid.review`),
  'aid.bookReturn': write('aid.pay', MONEY),
  'aid.listDifferences': list('aid.review aid.decide', ['difference']),
  'aid.settleDifference': write('aid.review', 'aid.review aid.decide'),
  'aid.listChecks': list('aid.review aid.decide', ['fileCheck']),
  'aid.drawCheck': write('aid.review', `${HERE} aid.review`),
  'aid.listCheckFiles': read('aid.review aid.decide'),
  'aid.answerCheck': write('aid.review', 'aid.review aid.decide'),
  // Each row has an answer of its own.
  'supervise.openRectifications': { door: 'rectify.handle' },
  'supervise.showLedger': read(RECTIFY),
  'supervise.freezeReport': write('call.keep', `${HERE} call.keep`),
  'supervise.listReports': list(RECTIFY, ['rectifyReport']),
  'supervise.getReport': read(RECTIFY),
  'supervise.printReport': read(RECTIFY),
  'supervise.listVerifiers': write('rectify.verify', `${HERE} rectify.verify`),
  'supervise.drawSample': write('rectify.verify', `${HERE} rectify.verify`),
  'supervise.listSamples': list(RECTIFY, ['rectifySample']),
  'supervise.getSample': read(RECTIFY),
  'matter.handling': read(COUNTED),
  'matter.handling supervised': read(COUNTED, `${RIGHTS} supervise.read`),
  'matter.handlingRows': read(COUNTED, `${RECTIFY} supervise.read`),
  'matter.handlingSheet': read(COUNTED),
  'matter.listMatters': list(MATTERS, ['matter'], RECTIFY),
  'matter.listMatters supervised': list(MATTERS, ['supervised'], RIGHTS),
  'matter.listMatters hardship': list(MATTERS, ['hardship'], AID),
  'matter.countMatters': { door: MATTERS },
  'matter.listOpenings': { door: MATTERS },
  'matter.openMatter': write('rectify.handle', 'rectify.handle unit.read', MATTERS),
  'matter.getMatter': read(MATTERS, RECTIFY),
  'matter.getMatter supervised': read(MATTERS, RIGHTS),
  'matter.moveMatter': write(withKeeper('rectify.handle'), RECTIFY, MATTERS),
  // Each row has an answer of its own.
  'matter.moveMatters': { door: MATTERS },
  // Whoever handles it opens what is masked; whoever only reads does not.
  'matter.revealField': write(withKeeper('aid.apply aid.review aid.decide matter.give'), AID, MATTERS),
  'matter.listMatterChoices': read(MATTERS, RECTIFY),
  'matter.listAlike': read(MATTERS, RECTIFY),
  'matter.nameMember': read(MATTERS, RECTIFY),
  'matter.draftLetter': write(withKeeper('rights.handle'), RIGHTS, MATTERS),
  'matter.printLetterReceipt': read(MATTERS, RIGHTS),
  // Whoever signs mends the drafts of the own union; one that is left of a union that has ended is for whoever drafts.
  'matter.moveMatterLetter': write(`${withKeeper('rights.handle')} rights.sign`, RIGHTS, MATTERS),
  'matter.moveMatterLetter sign': write(withKeeper('rights.sign'), RIGHTS, MATTERS),
  'matter.recordConsent': write(withKeeper('aid.apply'), AID, MATTERS),
  'matter.objectGate': write(withKeeper('aid.apply'), AID, MATTERS),
  'matter.ruleObjection': write(withKeeper('aid.apply'), AID, MATTERS),
  'matter.listNotices': OWN,
  'matter.objectToNotice': OWN,
  'matter.openNotice': OPEN,
  'matter.objectAtNotice': OPEN,
  'matter.checkLetter': OPEN,
  'matter.noticeAddress': read(`${AID} ${TERMS}`, AID),
  'matter.withdrawGate': write(withKeeper('aid.apply'), AID, MATTERS),
};
