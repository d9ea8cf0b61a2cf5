/** Every area that the program carries: its routes, its files, its background work. Adding an area is adding a line here. */

import { accountSweeps } from '../account/account.jobs.ts';
import { accountRoutes } from '../account/account.routes.ts';
import { draftRetention } from '../account/draft.retention.ts';
import { demoRoutes, draftRoutes, setupRoutes } from '../account/setup.routes.ts';
import { registerAidGuards } from '../aid/aid.guards.ts';
import { aidReminders } from '../aid/aid.reminders.ts';
import { aidRoutes } from '../aid/aid.routes.ts';
import { aidTodos } from '../aid/aid.todos.ts';
import { nationalExport } from '../aid/national.export.ts';
import { assessRoutes } from '../assess/assess.routes.ts';
import { assessTodos } from '../assess/assess.todos.ts';
import { burdenRoutes } from '../burden/burden.routes.ts';
import { burdenSweep } from '../burden/burden.sweep.ts';
import { cadreSweep } from '../cadre/cadre.jobs.ts';
import { cadreRoutes } from '../cadre/cadre.routes.ts';
import { auditSweep } from '../core/audit/audit.jobs.ts';
import { auditRoutes } from '../core/audit/audit.routes.ts';
import type { Config } from '../core/config.ts';
import { resealSweep } from '../core/crypto/reseal.jobs.ts';
import { registerExport } from '../core/exports.ts';
import { fileSweep } from '../core/files/file.jobs.ts';
import { fileRoutes } from '../core/files/file.routes.ts';
import { registerFileArea } from '../core/files/file-areas.ts';
import type { Route } from '../core/http/registry.ts';
import { indicatorRoutes } from '../core/indicator.routes.ts';
import type { Job, Sweep } from '../core/jobs.ts';
import { logSweep } from '../core/log.jobs.ts';
import { reminderSweep } from '../core/reminder.jobs.ts';
import { reminderRoutes } from '../core/reminder.routes.ts';
import { registerReminders } from '../core/reminders.ts';
import { registerRetention } from '../core/retention.ts';
import { rollFacts } from '../core/roll.ts';
import { registerTodos } from '../core/todos.ts';
import { paperFiles, taskFiles } from '../deploy/deploy.files.ts';
import { deployJobs, deploySweeps } from '../deploy/deploy.jobs.ts';
import { deployReminders } from '../deploy/deploy.reminders.ts';
import { deployTodos } from '../deploy/deploy.todos.ts';
import { letterFiles } from '../deploy/letter.store.ts';
import { paperRoutes } from '../deploy/paper.routes.ts';
import { registerProblemOrigin } from '../deploy/problem.origin.ts';
import { programmeRoutes } from '../deploy/programme.routes.ts';
import { speechRoutes } from '../deploy/speech.routes.ts';
import { speechFiles } from '../deploy/speech.store.ts';
import { taskRoutes } from '../deploy/task.routes.ts';
import { importFiles } from '../import/import.files.ts';
import { importRetention } from '../import/import.retention.ts';
import { importRoutes } from '../import/import.routes.ts';
import { importSweep } from '../import/import.sweep.ts';
import { registerSort } from '../import/sort.model.ts';
import { handlingRoutes } from '../matter/handling.routes.ts';
import { letterCheckRoutes } from '../matter/letter-check.routes.ts';
import { matterExport } from '../matter/matter.export.ts';
import { matterFiles } from '../matter/matter.files.ts';
import { clockSweep } from '../matter/matter.jobs.ts';
import { matterReminders } from '../matter/matter.reminders.ts';
import { matterRetention } from '../matter/matter.retention.ts';
import { matterRoutes } from '../matter/matter.routes.ts';
import { matterTodos } from '../matter/matter.todos.ts';
import { noticeRoutes } from '../matter/notice.routes.ts';
import { joinRoutes } from '../member/join.routes.ts';
import { memberReminderSweep, memberReminders } from '../member/member.reminders.ts';
import { memberRoutes } from '../member/member.routes.ts';
import { memberTodos } from '../member/member.todos.ts';
import { ownDataRoutes } from '../member/own-data.routes.ts';
import { rollExport } from '../member/roll.export.ts';
import { memberRoster } from '../member/roster.actions.ts';
import { workerRetention } from '../member/worker.retention.ts';
import { exportFiles } from '../personal/export.files.ts';
import { exportSweep } from '../personal/export.jobs.ts';
import { personalReminderSweep, personalReminders } from '../personal/personal.reminders.ts';
import { personalRoutes } from '../personal/personal.routes.ts';
import { personalTodos } from '../personal/personal.todos.ts';
import { retentionSweep } from '../personal/retention.jobs.ts';
import { boardRoutes } from '../report/board.routes.ts';
import { bulletinRoutes } from '../report/bulletin.routes.ts';
import { bulletinFiles } from '../report/bulletin.store.ts';
import { bulletinTodos } from '../report/bulletin.todos.ts';
import { specialRoutes } from '../report/special.routes.ts';
import { specialFiles } from '../report/special.store.ts';
import { specialTodos } from '../report/special.todos.ts';
import { askRoutes } from '../rights/ask.routes.ts';
import { counselRoutes } from '../rights/counsel.routes.ts';
import { registerQuotedSums } from '../rights/kept-sum.quotes.ts';
import { keptSumRoutes } from '../rights/kept-sum.routes.ts';
import { supervisorRoster } from '../rights/labour-supervisor.roster.actions.ts';
import { labourSupervisorRoutes } from '../rights/labour-supervisor.routes.ts';
import { lawyerRoutes } from '../rights/lawyer.routes.ts';
import { registerLegalAidGuards } from '../rights/legal-aid.guards.ts';
import { registerReviewGuards } from '../rights/petition-review.guards.ts';
import { publishSweep } from '../rights/published.jobs.ts';
import { sumsRoutes } from '../rights/sums.routes.ts';
import { registerSupervisionGuards } from '../rights/supervision.guards.ts';
import { supervisorTodos } from '../rights/supervisor.todos.ts';
import { statementRoutes } from '../statement/statement.routes.ts';
import { statementTodos } from '../statement/statement.todos.ts';
import { missSweep } from '../supervise/event.jobs.ts';
import { registerFirstReports } from '../supervise/first-report.actions.ts';
import { registerRectificationGuards } from '../supervise/rectification.guards.ts';
import { rectificationRoutes } from '../supervise/rectification.routes.ts';
import { registerSamples } from '../supervise/sample.actions.ts';
import { superviseReminderSweep, superviseReminders } from '../supervise/supervise.reminders.ts';
import { callRoutes, eventRoutes, warningRoutes } from '../supervise/supervise.routes.ts';
import { superviseTodos } from '../supervise/supervise.todos.ts';
import { warningSweep } from '../supervise/warning.jobs.ts';
import { resultRoutes } from '../survey/result.routes.ts';
import { rowsExport } from '../survey/rows.export.ts';
import { surveyRoutes } from '../survey/survey.routes.ts';
import { surveySweep } from '../survey/survey.sweep.ts';
import { targetRoutes } from '../target/target.routes.ts';
import { registerTermPapers } from '../term/filing.actions.ts';
import { registerTermGuards } from '../term/term.guards.ts';
import { termSweep } from '../term/term.jobs.ts';
import { termReminders } from '../term/term.reminders.ts';
import { termRoutes } from '../term/term.routes.ts';
import { termTodos } from '../term/term.todos.ts';
import { coverageRoutes } from '../unit/coverage.routes.ts';
import { employerSweep } from '../unit/employer.jobs.ts';
import { employerLists } from '../unit/employer.roster.actions.ts';
import { employerRoutes } from '../unit/employer.routes.ts';
import { employerGapSweep } from '../unit/employer-gap.jobs.ts';
import { gapReminderSweep, gapReminders } from '../unit/employer-gap.reminders.ts';
import { employerGapRoutes } from '../unit/employer-gap.routes.ts';
import { gapTodos } from '../unit/employer-gap.todos.ts';
import { personRoutes } from '../unit/person.routes.ts';
import { cadreRoster } from '../unit/post.roster.actions.ts';
import { postRoutes } from '../unit/post.routes.ts';
import { settingRoutes } from '../unit/setting.routes.ts';
import { unitPlanSweep } from '../unit/unit.plan.jobs.ts';
import { unitRoster } from '../unit/unit.roster.actions.ts';
import { unitRoutes } from '../unit/unit.routes.ts';
import { arrangeSweep } from '../visit/arrange.sweep.ts';
import { campaignRoutes } from '../visit/campaign.routes.ts';
import { campaignSweep } from '../visit/campaign.sweep.ts';
import { carriedRoutes } from '../visit/carried.routes.ts';
import { fieldRoutes } from '../visit/field.routes.ts';
import { registerFindingOrigin } from '../visit/finding.origin.ts';
import { findingReminders } from '../visit/finding.reminders.ts';
import { findingRoutes } from '../visit/finding.routes.ts';
import { findingTodos } from '../visit/finding.todos.ts';
import { pairRoutes } from '../visit/pair.routes.ts';
import { pairSweep } from '../visit/pair.sweep.ts';
import { pairReminders, pairTodos } from '../visit/pair.todos.ts';
import { photoFiles, signatureFiles, VISIT_PHOTOS, VISIT_SIGNATURE } from '../visit/visit.files.ts';
import { visitReminders } from '../visit/visit.reminders.ts';
import { visitRoutes } from '../visit/visit.routes.ts';
import { SEALED } from './sealed.ts';
import type { Mode } from './server.parts.ts';

/** Outside the demonstration the switch of identity is not mounted at all. */
export function routesFor(mode: Mode): Route[] {
  const routes = [
    ...accountRoutes,
    ...setupRoutes,
    ...draftRoutes,
    ...(mode === 'demo' ? demoRoutes : []),
    ...fileRoutes,
    ...indicatorRoutes,
    ...reminderRoutes,
    ...unitRoutes,
    ...personRoutes,
    ...postRoutes,
    ...settingRoutes,
    ...employerRoutes,
    ...coverageRoutes,
    ...employerGapRoutes,
    ...cadreRoutes,
    ...memberRoutes,
    ...joinRoutes,
    ...importRoutes,
    ...speechRoutes,
    ...programmeRoutes,
    ...taskRoutes,
    ...paperRoutes,
    ...visitRoutes,
    ...findingRoutes,
    ...campaignRoutes,
    ...pairRoutes,
    ...surveyRoutes,
    ...resultRoutes,
    ...carriedRoutes,
    ...fieldRoutes,
    ...assessRoutes,
    ...aidRoutes,
    ...boardRoutes,
    ...bulletinRoutes,
    ...specialRoutes,
    ...targetRoutes,
    ...burdenRoutes,
    ...callRoutes,
    ...eventRoutes,
    ...warningRoutes,
    ...rectificationRoutes,
    ...statementRoutes,
    ...personalRoutes,
    ...ownDataRoutes,
    ...matterRoutes,
    ...handlingRoutes,
    ...letterCheckRoutes,
    ...noticeRoutes,
    ...askRoutes,
    ...counselRoutes,
    ...keptSumRoutes,
    ...lawyerRoutes,
    ...labourSupervisorRoutes,
    ...sumsRoutes,
    ...termRoutes,
  ];
  return [...routes, ...auditRoutes(routes)];
}

/** Who may open a file is decided by the area that owns its record. */
export function registerFileAreas(): void {
  registerFileArea('speech', speechFiles);
  registerFileArea('letter', letterFiles);
  registerFileArea('task', taskFiles);
  registerFileArea('paper', paperFiles);
  registerFileArea('bulletin', bulletinFiles);
  registerFileArea('special', specialFiles);
  registerFileArea('matter', matterFiles);
  registerFileArea('import', importFiles);
  registerFileArea(VISIT_PHOTOS, photoFiles);
  registerFileArea(VISIT_SIGNATURE, signatureFiles);
  registerFileArea('personal-export', exportFiles);
}

/** What kinds of matters ask about other records before a move, and where they come from. */
export function registerGuards(): void {
  registerFindingOrigin();
  registerProblemOrigin();
  registerSamples();
  registerFirstReports();
  registerQuotedSums();
  registerRectificationGuards();
  registerLegalAidGuards();
  registerSupervisionGuards();
  registerReviewGuards();
  registerAidGuards();
  registerTermGuards();
  registerTermPapers();
}

/** What is kept for a time only, and what leaves as a sheet with personal data. */
export function registerPersonal(): void {
  registerRetention(...matterRetention, ...workerRetention, ...importRetention, draftRetention);
  registerExport(nationalExport);
  registerExport(matterExport);
  registerExport(rollExport);
  registerExport(rowsExport);
}

/** Sheets that areas take in. */
export function registerSheets(): void {
  registerSort(memberRoster);
  for (const list of employerLists) registerSort(list);
  registerSort(unitRoster);
  registerSort(cadreRoster);
  registerSort(supervisorRoster);
}

/** What waits for people, in one list; and of what they are told beside it. */
export function registerTodoSources(): void {
  registerTodos(deployTodos);
  registerTodos(superviseTodos);
  registerTodos(statementTodos);
  registerTodos(bulletinTodos);
  registerTodos(specialTodos);
  registerTodos(assessTodos);
  registerTodos(matterTodos);
  registerTodos(termTodos);
  registerTodos(aidTodos);
  registerTodos(supervisorTodos);
  registerTodos(findingTodos);
  registerTodos(pairTodos);
  registerTodos(memberTodos);
  registerTodos(gapTodos);
  registerTodos(personalTodos);
  registerReminders(matterReminders);
  registerReminders(aidReminders);
  registerReminders(termReminders);
  registerReminders(visitReminders);
  registerReminders(pairReminders);
  registerReminders(findingReminders);
  registerReminders(deployReminders);
  registerReminders(superviseReminders);
  registerReminders(memberReminders);
  registerReminders(gapReminders);
  registerReminders(personalReminders);
}

export const jobs: readonly Job[] = deployJobs;

export const sweepsFor = ({ filesDir, logDir }: Pick<Config, 'filesDir' | 'logDir'>): readonly Sweep[] => [
  ...accountSweeps,
  ...deploySweeps,
  superviseReminderSweep,
  memberReminderSweep,
  gapReminderSweep,
  personalReminderSweep,
  missSweep,
  arrangeSweep,
  campaignSweep,
  pairSweep,
  surveySweep,
  warningSweep,
  clockSweep,
  publishSweep,
  auditSweep(),
  fileSweep(filesDir),
  resealSweep(filesDir, SEALED),
  retentionSweep,
  exportSweep,
  employerSweep,
  employerGapSweep,
  burdenSweep,
  cadreSweep,
  unitPlanSweep,
  termSweep,
  importSweep,
  logSweep(logDir),
  reminderSweep,
  { name: 'facts.roll', everySeconds: 20, run: async ({ db }) => void (await rollFacts(db)) },
];
