/**
 * The specification as a table: for every endpoint who may open it, who sees its record, who may do it. Written from the words of
 * the specification; nothing here is computed from the program. Read by `oracle.ts`, which knows what the words mean.
 */
import type { PlaceName } from './places.ts';
import { burdenRules } from './specification.burden.ts';
import { matterRules } from './specification.matters.ts';
import { personalRules } from './specification.personal.ts';
import { registerRules } from './specification.registers.ts';
import { surveyRules } from './specification.surveys.ts';
import { termRules } from './specification.terms.ts';
import { visitRules } from './specification.visits.ts';
import { fromAbove, HERE, list, OPEN, OWN, type Rule, read, write } from './specification.words.ts';

const KEEPERS = 'unit.keep post.keep account.keep';
const TASK_READERS = 'deploy.read task.receive task.endorse task.undertake task.decide supervise.read';
const TASK = `${TASK_READERS} task.decide>from deploy.issue>from`;
// The task of the level that issued it: it stands where its parts come from.
const TASK_ABOVE = fromAbove(`${TASK_READERS} deploy.issue`);
const CHANGE_READERS = 'task.decide task.undertake task.endorse deploy.read';
const CHANGE = `${CHANGE_READERS} task.decide>from`;
const BOARD = 'deploy.read supervise.read';
const PROGRAMME = 'deploy.read deploy.draft deploy.approve deploy.issue deploy.countersign';
const ISSUERS = 'deploy.read deploy.draft deploy.approve deploy.issue';
const LETTER = 'deploy.read deploy.draft deploy.approve';
const PAPER_DOOR = 'paper.read paper.keep task.receive';
const PAPER = 'paper.read paper.keep';
// A circular is read where it was registered and where it was sent to.
const CIRCULAR = 'paper.read>from paper.keep>from paper.read paper.keep task.receive';
const CONSULT_DOOR = 'deploy.read deploy.draft consult.comment';
const CONSULTED = 'deploy.read>from deploy.draft>from consult.comment deploy.read';
const ASSESS_DOOR = 'assess.read assess.keep assess.decide assess.object';
const ASSESSING = 'assess.read assess.keep assess.decide';
// What concerns a unit that is assessed is seen by it, and by the unit that assesses it.
const ASSESSED = 'assess.read assess.object assess.read>from assess.keep>from assess.decide>from';
const NEW = 'deploy.draft unit.read deploy.read';

// A batch is seen by whoever may send its sort of sheet.
// Applications wait where members are kept.
const CALL_DOOR = 'call.read call.keep supervise.read';
// A call is read where it is held and where it was called to.
const CALLED = `${fromAbove(CALL_DOOR)} ${CALL_DOOR}`;
const EVENT_DOOR = 'event.read event.report event.keep supervise.read';
const EVENT = `${fromAbove(EVENT_DOOR)} ${EVENT_DOOR}`;
// A must-report rule binds everybody below whoever set it.
const RULE_BOUND = EVENT_DOOR.replace(/\S+/g, '$&>under');
const FORM = 'statement.read statement.keep supervise.read';
const SHEET_DOOR = `${FORM} statement.fill statement.check`;
const SHEET = `${SHEET_DOOR} ${fromAbove('statement.read statement.check statement.keep')}`;

const draftOf = (sees: string): Rule => write('deploy.draft', sees);
const unitKept: Rule = write('unit.keep', 'unit.read unit.keep');
// Name, place and end of a unit are decided by the level above it (工会法 第十二、十三条), on the line concerned.
const decided = (line = '', into?: PlaceName): Rule => ({
  ...write(
    `unit.keep+unit.keep>above${line && `+unit.keep>above-${line}`}`,
    'unit.read unit.keep',
    'unit.keep',
  ),
  ...(into ? { other: { at: into, sees: 'unit.read unit.keep', may: 'unit.keep' } } : {}),
});

// A draft is its writers' own; what is out is read where it was written and where it was sent.
const WRITERS = 'bulletin.draft bulletin.check bulletin.sign';
const BULLETIN_DOOR = `bulletin.read ${WRITERS}`;
const BULLETIN = `bulletin.read ${fromAbove(BULLETIN_DOOR)}`;
// What goes up is read where it was written and where it went.
const SENT_UP = `${BULLETIN_DOOR} ${fromAbove(BULLETIN_DOOR)}`;
// A unit is asked before it is named; those who write see its answer.
const NAMED = 'task.endorse bulletin.draft';
const NAMING = `${NAMED} ${fromAbove(WRITERS)}`;

export const RULES: Record<string, Rule> = {
  ...matterRules,
  ...termRules,
  ...personalRules,
  ...registerRules,
  ...surveyRules,
  ...burdenRules,
  'account.signIn': OPEN,
  'account.enter': OPEN,
  'account.me': OWN,
  'account.signOut': OWN,
  'account.setPassword': OWN,
  'account.startTotp': OWN,
  'account.confirmTotp': OWN,
  'account.checkTotp': OWN,
  'account.sessions': OWN,
  'account.endSession': OWN,
  'account.accounts': { ...list('account.keep post.keep', ['account']), isOfToday: true },
  'account.createAccount': write('account.keep', 'account.keep post.keep'),
  'account.disableAccount': write('account.keep', 'account.keep post.keep'),
  'account.enableAccount': write('account.keep', 'account.keep post.keep'),
  'account.resetAccount': write('account.keep', 'account.keep post.keep'),
  'account.endAccountSessions': write('account.keep', 'account.keep post.keep'),
  'account.resetSecondFactor': write('post.keep', 'account.keep post.keep'),
  'setup.state': OPEN,
  'setup.check': OPEN,
  'setup.run': OPEN,
  'reminder.listReminders': OWN,
  'reminder.countReminders': OWN,
  'reminder.readReminders': OWN,
  'draft.list': OWN,
  'draft.get': OWN,
  'draft.save': OWN,
  'draft.drop': OWN,
  'demo.identities': OPEN,
  'demo.switch': OPEN,
  'file.upload': OWN,
  'file.startUpload': read('signed-in', 'visit.record'),
  'file.sendPiece': OWN,
  'file.finishUpload': OWN,
  'file.download': read('signed-in', TASK),
  'file.download speech': read('signed-in', 'deploy.draft deploy.approve'),
  'file.download letter': read('signed-in', LETTER),
  'file.download paper': read('signed-in', PAPER),
  'file.download circular': read('signed-in', CIRCULAR),
  'file.download confined': read('signed-in', PAPER),
  'unit.listChildren': { door: 'unit.read' },
  'unit.search': { ...list('unit.read', ['unit']), isOfToday: true, onLine: 'territory' },
  'unit.record': read('unit.read'),
  'unit.create': unitKept,
  'unit.edit': unitKept,
  'unit.rename': decided(),
  'unit.move': decided('territory', 'cheng'),
  'unit.leaveLine': decided('industry'),
  'unit.previewMerge': decided('', 'yanEast'),
  'unit.merge': decided('', 'yanEast'),
  'unit.previewSplit': decided(),
  'unit.split': decided(),
  'unit.withdraw': decided(),
  'unit.previewRefound': read('unit.read'),
  'unit.previewDissolve': decided(),
  'unit.dissolve': decided(),
  'unit.listDepartments': read('unit.read'),
  'unit.addDepartment': unitKept,
  'unit.renameDepartment': unitKept,
  'unit.endDepartment': unitKept,
  'person.find': list(KEEPERS, ['person']),
  'person.own': OWN,
  'person.ownFile': OWN,
  'person.record': read(KEEPERS),
  'person.create': write(KEEPERS, `unit.read ${KEEPERS}`),
  'person.edit': write(KEEPERS, KEEPERS),
  'person.revealMobile': write(KEEPERS, KEEPERS),
  'post.listOfUnit': read('unit.read post.keep'),
  'post.listOfPerson': read(KEEPERS),
  'post.mine': OWN,
  'post.record': read('post.keep account.keep'),
  'post.appoint': write('post.keep', 'unit.read post.keep'),
  'post.edit': write('post.keep', 'post.keep account.keep'),
  'post.grant': write('post.keep', 'post.keep account.keep'),
  'post.withdraw': write('post.keep', 'post.keep account.keep'),
  'post.end': write('post.keep', 'post.keep account.keep'),
  'setting.listParameters': OWN,
  'setting.addParameter': write('setting.keep', 'unit.read setting.keep'),
  'setting.endParameter': write('setting.keep', 'unit.read setting.keep'),
  'setting.listYears': OWN,
  'setting.year': OWN,
  'setting.checkYear': { door: 'setting.keep', may: 'setting.keep>root' },
  'setting.importYear': { door: 'setting.keep', may: 'setting.keep>root' },
  'indicator.list': OWN,
  ...visitRules,
  'deploy.listSpeeches': list('deploy.draft deploy.approve', ['speech']),
  'deploy.getSpeech': read('deploy.draft deploy.approve'),
  'deploy.listClauses': read('deploy.draft deploy.approve'),
  'deploy.pasteSpeech': draftOf(NEW),
  'deploy.uploadSpeech': draftOf(NEW),
  'deploy.takeSampleSpeech': draftOf(NEW),
  'deploy.editSpeech': draftOf('deploy.draft'),
  'deploy.moveSpeech': draftOf('deploy.draft'),
  'deploy.decideClauses': draftOf('deploy.draft'),
  'deploy.editClause': draftOf('deploy.draft'),
  'deploy.addClause': draftOf('deploy.draft'),
  'deploy.mergeClauses': draftOf('deploy.draft'),
  'deploy.splitClause': draftOf('deploy.draft'),
  'deploy.keepBaselines': draftOf('deploy.draft'),
  'deploy.keepProblems': draftOf('deploy.draft'),
  'deploy.listKept': read('deploy.draft deploy.approve'),
  'deploy.moveProblem': write('deploy.draft', 'deploy.draft deploy.approve', 'deploy.draft deploy.approve'),
  'deploy.moveProblem propose': write(
    'deploy.draft',
    'deploy.draft deploy.approve',
    'deploy.draft deploy.approve',
  ),
  'deploy.moveProblem settle': write(
    'deploy.approve',
    'deploy.draft deploy.approve',
    'deploy.draft deploy.approve',
  ),
  'deploy.listProgrammes': list(ISSUERS, ['programme', 'signing', 'forApproval', 'running']),
  'deploy.getProgramme': read(PROGRAMME),
  'deploy.createProgramme': draftOf(NEW),
  'deploy.changeLeading': draftOf(PROGRAMME),
  'deploy.editProgramme': draftOf(PROGRAMME),
  'deploy.addTask': draftOf(PROGRAMME),
  'deploy.editTask': draftOf(PROGRAMME),
  'deploy.dropTask': draftOf(PROGRAMME),
  'deploy.listReceivers': read('deploy.draft deploy.read'),
  'deploy.proposeSplit': draftOf(PROGRAMME),
  'deploy.moveProgramme': write('deploy.draft', PROGRAMME, 'deploy.draft deploy.approve deploy.issue'),
  'deploy.moveProgramme approve': write(
    'deploy.approve',
    PROGRAMME,
    'deploy.draft deploy.approve deploy.issue',
  ),
  'deploy.moveProgramme end': write('deploy.issue', PROGRAMME, 'deploy.draft deploy.approve deploy.issue'),
  'deploy.moveCountersign': write(
    'deploy.countersign+department',
    PROGRAMME,
    'deploy.countersign deploy.draft',
  ),
  'deploy.moveCountersign answer': write('deploy.draft', PROGRAMME, 'deploy.countersign deploy.draft'),
  'deploy.printBreakdown': read(ISSUERS),
  // The document is read where it was issued and where it was issued to; the working table only where it was drawn up.
  'deploy.printBreakdown issued': read(ISSUERS, `${fromAbove(ISSUERS)} ${ISSUERS}`),
  'deploy.getProgramme issued': read(PROGRAMME, fromAbove(PROGRAMME)),
  'deploy.moveLetter': write('deploy.draft', LETTER, 'deploy.draft deploy.approve'),
  'deploy.moveLetter sign': write('deploy.approve', LETTER, 'deploy.draft deploy.approve'),
  'deploy.getLetter': read(LETTER),
  'deploy.printLetter': read(LETTER),
  'deploy.listTasks': list(TASK_READERS, ['sent', 'received', 'endorsed', 'doing', 'claimed'], TASK),
  'deploy.getTask': read(TASK_READERS, TASK),
  'deploy.receiveTask': write('task.receive', TASK),
  'deploy.endorseTask': write('task.endorse', TASK),
  'deploy.undertakeTask': write('task.undertake', TASK),
  'deploy.listTaskChoices': read(TASK_READERS, TASK),
  'deploy.breakTask': write('task.break', TASK),
  'deploy.resplitTask': write('target.keep>from', TASK_ABOVE),
  'report.getBoard': read(BOARD),
  'report.printSheet': read(BOARD),
  'report.getWall': read(BOARD),
  'report.myStanding': OWN,
  'report.getPart': read(BOARD),
  'report.explainLag': write('task.undertake', BOARD),
  'report.withdrawReason': write('task.undertake', BOARD),
  'report.urgeParts': read('task.decide', BOARD),
  // Whoever keeps the platform sees its map and none of its figures.
  'report.getMap': read(`${BOARD} setting.keep`),
  'report.loadMap': write('setting.keep', `${BOARD} setting.keep`),
  'report.withdrawMap': write('setting.keep', `${BOARD} setting.keep`),
  'report.listBulletins': list(BULLETIN_DOOR, ['bulletin'], WRITERS),
  'report.listBulletins received': list(BULLETIN_DOOR, ['bulletinReceived'], BULLETIN),
  'report.listBulletinChoices': { door: 'bulletin.draft' },
  'report.getBulletin': read(BULLETIN_DOOR, WRITERS),
  'report.getBulletin received': read(BULLETIN_DOOR, BULLETIN),
  'report.draftBulletin': write('bulletin.draft', 'bulletin.draft unit.read deploy.read'),
  'report.editBulletin': write('bulletin.draft', WRITERS),
  'report.moveBulletin': write('bulletin.draft', WRITERS, WRITERS),
  'report.moveBulletin check': write('bulletin.check', WRITERS, WRITERS),
  'report.moveBulletin sign': write('bulletin.sign', WRITERS, WRITERS),
  'report.printBulletin': read(BULLETIN_DOOR, WRITERS),
  'report.printBulletin received': read(BULLETIN_DOOR, BULLETIN),
  'report.listSpecials': list(BULLETIN_DOOR, ['special'], WRITERS),
  'report.getSpecial': read(BULLETIN_DOOR, WRITERS),
  'report.getSpecial sent': read(BULLETIN_DOOR, SENT_UP),
  'report.draftSpecial': write('bulletin.draft', 'bulletin.draft unit.read deploy.read'),
  'report.editSpecial': write('bulletin.draft', WRITERS),
  'report.moveSpecial': write('bulletin.draft', WRITERS, WRITERS),
  'report.moveSpecial respond': write('bulletin.sign>from', SENT_UP, WRITERS),
  'report.assignSpecial': write('deploy.issue>from+paper.keep>from', SENT_UP, 'deploy.issue'),
  'report.printSpecial': read(BULLETIN_DOOR, WRITERS),
  'report.askNamed': write('bulletin.draft', WRITERS),
  'report.listNamings': list(NAMED, ['naming']),
  'report.moveNaming': write('task.endorse', NAMING, 'task.endorse bulletin.check'),
  'report.moveNaming keep': write('bulletin.check>from', NAMING, 'task.endorse bulletin.check'),
  'file.download bulletin': read('signed-in', BULLETIN),
  'target.getTarget': read(TASK_READERS, TASK),
  'target.listTargetChoices': read(TASK_READERS, TASK),
  'target.listSplitWeights': read(TASK_READERS, TASK),
  'target.readLastYear': read(TASK_READERS, TASK),
  'target.shapeTarget': write('target.keep>from', TASK_ABOVE),
  'target.attachSource': write('target.keep>from', TASK_ABOVE),
  'target.detachSource': write('target.keep>from', TASK_ABOVE),
  'target.reachPoint': write('task.undertake', TASK),
  'deploy.reportTask': write('task.undertake', TASK),
  'deploy.claimTask': write('task.undertake', TASK),
  'deploy.judgeTask': write('task.decide>from', TASK, 'task.decide deploy.issue'),
  'deploy.judgeTask close': write('deploy.issue>from', TASK_ABOVE, 'task.decide deploy.issue'),
  'deploy.askChange': write('task.undertake', TASK),
  'deploy.listChanges': list(CHANGE_READERS, ['change'], CHANGE),
  'deploy.moveChange': write('task.decide>from', CHANGE, 'task.decide task.undertake'),
  'deploy.moveChange withdraw': write('task.undertake', CHANGE, 'task.decide task.undertake'),
  'deploy.waiveOccurrence': write('task.endorse', TASK),
  'deploy.workbench': OWN,
  'deploy.coverView': { door: 'deploy.read deploy.draft' },
  'deploy.search': OWN,
  'deploy.listPapers': list(PAPER_DOOR, ['paper'], PAPER),
  'deploy.getPaper': read(PAPER_DOOR, PAPER),
  'deploy.getPaper circular': read(PAPER_DOOR, CIRCULAR),
  'deploy.getPaper confined': read(PAPER_DOOR, PAPER),
  'deploy.registerPaper': write('paper.keep', 'paper.keep unit.read deploy.read'),
  'deploy.editPaper': write('paper.keep', PAPER),
  'deploy.editPaper confined': write('paper.keep', PAPER),
  'deploy.distributePaper': write('paper.keep', PAPER),
  'deploy.distributePaper confined': write('paper.keep', PAPER),
  'deploy.relayOwnPaper': write('paper.keep', PAPER),
  'deploy.relayOwnPaper confined': write('paper.keep', PAPER),
  'deploy.settlePaper': write('paper.keep', PAPER),
  'deploy.settlePaper confined': write('paper.keep', PAPER),
  'deploy.changeMembers': write('paper.keep', PAPER),
  'deploy.changeMembers confined': write('paper.keep', PAPER),
  'deploy.receivePaper': write('task.receive', CIRCULAR),
  'deploy.relayPaper': write('task.receive', CIRCULAR),
  'deploy.listConsultations': list(CONSULT_DOOR, ['sentBelow'], CONSULTED),
  'deploy.getConsultation': read(CONSULT_DOOR, 'deploy.read deploy.draft'),
  'deploy.getConsultation below': read(CONSULT_DOOR, CONSULTED),
  'deploy.startConsultation': draftOf(NEW),
  'deploy.makeRemark': write('consult.comment', CONSULTED),
  'deploy.passConsultation': write('consult.comment', CONSULTED),
  'deploy.answerRemark': write('deploy.draft>from', CONSULTED),
  'deploy.urgeConsulted': write('deploy.draft>from', CONSULTED),
  'deploy.closeConsultation': draftOf('deploy.read deploy.draft'),
  // What is known of an employer is read and reported where it is kept.
  'supervise.listSigns': read('warning.read warning.handle', 'warning.read>keeper warning.handle>keeper'),
  'supervise.reportSign': write('warning.handle>keeper', 'warning.read>keeper warning.handle>keeper'),
  'supervise.listCalls': list(CALL_DOOR, ['call', 'heldCall', 'minutedCall']),
  'supervise.getCall': read(CALL_DOOR),
  'supervise.getCall above': read(CALL_DOOR, CALLED),
  'supervise.proposeCall': write('call.keep', `${HERE} call.keep`),
  'supervise.planCall': write('call.keep', `${HERE} call.keep`),
  'supervise.editCall': write('call.keep', CALL_DOOR),
  'supervise.proposeTopics': write('call.keep', CALL_DOOR),
  'supervise.holdCall': write('call.keep', CALL_DOOR),
  'supervise.decideCall': write('call.keep', CALL_DOOR),
  'supervise.minuteCall': write('call.keep', CALL_DOOR),
  'supervise.moveCall': write('call.keep', CALL_DOOR),
  'supervise.moveCall drop': write('call.keep', CALL_DOOR),
  'supervise.reportToCall': write('task.undertake', `${CALLED} task.undertake`),
  'supervise.printCall': read(CALL_DOOR),
  'supervise.listRules': list(EVENT_DOOR, ['rule'], RULE_BOUND),
  'supervise.setRule': write('event.keep', `${HERE} event.keep`),
  'supervise.adoptRules': write('event.keep', `${HERE} event.keep`),
  'supervise.editRule': write('event.keep', RULE_BOUND),
  'supervise.endRule': write('event.keep', RULE_BOUND),
  'supervise.listEvents': list(EVENT_DOOR, ['event', 'arrived', 'found'], EVENT),
  'supervise.getEvent': read(EVENT_DOOR, EVENT),
  'supervise.reportEvent': write('event.report', `${HERE} event.report`),
  'supervise.noteEvent': write('event.keep>from', RULE_BOUND.replaceAll('>under', '>underSender')),
  'supervise.moveEvent': write('event.report>from', EVENT, 'event.report event.keep'),
  'supervise.moveEvent makeUp': write('event.report', EVENT, 'event.report event.keep'),
  'supervise.moveEvent publish': write('event.keep>from', EVENT, 'event.report event.keep'),
  'supervise.listMisses': list(EVENT_DOOR, ['miss']),
  'supervise.eventCoverage': write('event.read', `${HERE} event.read`),
  'statement.listForms': list(FORM, ['form', 'formStanding']),
  'statement.getForm': read(FORM),
  'statement.designForm': write('statement.keep', `${HERE} statement.keep`),
  'statement.editForm': write('statement.keep', FORM),
  'statement.moveForm': write('statement.keep', FORM),
  'statement.issuePeriod': write('statement.keep', FORM),
  'statement.listPeriods': list(FORM, ['period', 'periodClosed']),
  'statement.getPeriod': read(FORM),
  'statement.movePeriod': write('statement.keep', FORM),
  'statement.movePeriod reopen': write('statement.keep', FORM),
  'statement.exportPeriod': read(FORM),
  'statement.listSheets': list(SHEET_DOOR, ['sheet', 'sheetSent', 'sheetLocked'], SHEET),
  'statement.getSheet': read(SHEET_DOOR, SHEET),
  'statement.submitSheet': write('statement.fill>keeper', SHEET),
  'statement.moveSheet': write('statement.check>from', SHEET),
  'statement.moveSheet unlock': write('statement.check>from', SHEET),
  'assess.listSchemes': list(ASSESS_DOOR, ['scheme'], ASSESSING),
  'assess.getScheme': read(ASSESS_DOOR, ASSESSING),
  'assess.getScheme assessed': read(ASSESS_DOOR, ASSESSED),
  'assess.listAssessChoices': read('assess.keep'),
  'assess.createScheme': write('assess.keep', 'assess.keep unit.read deploy.read'),
  'assess.editScheme': write('assess.keep', ASSESSING),
  'assess.moveScheme': write('assess.keep', ASSESSING, 'assess.keep assess.decide'),
  'assess.moveScheme settle': write('assess.decide', ASSESSING, 'assess.keep assess.decide'),
  'assess.computeScheme': write('assess.keep', ASSESSING),
  'assess.listResults': { door: ASSESS_DOOR },
  'assess.getResult': read(ASSESS_DOOR, ASSESSED),
  'assess.listMarks': list(ASSESS_DOOR, ['told', 'answered'], ASSESSED),
  'assess.recordMark': write('assess.keep', ASSESSING),
  'assess.moveMark': write('assess.decide>from', ASSESSED, 'assess.object assess.decide'),
  'assess.moveMark answer': write('assess.object', ASSESSED, 'assess.object assess.decide'),
  'assess.listObjections': list(ASSESS_DOOR, ['objection'], ASSESSED),
  'assess.raiseObjection': write('assess.object assess.keep>from', ASSESSED, 'assess.object assess.keep'),
  'assess.moveObjection': write('assess.decide>from', ASSESSED, 'assess.object assess.decide assess.keep'),
  'assess.moveObjection withdraw': write(
    'assess.object',
    ASSESSED,
    'assess.object assess.decide assess.keep',
  ),
  'audit.list': { door: 'audit.read' },
  'audit.seal': { door: 'audit.read' },
};
