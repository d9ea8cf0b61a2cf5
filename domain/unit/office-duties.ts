/** Duties that several offices share. */
import type { Reach } from '../core/actor.ts';
import type { Duty } from '../core/duty.ts';

export type Gives = Readonly<Partial<Record<Duty, Reach>>>;

export const leadership = {
  'unit.read': 'below',
  'deploy.read': 'below',
  'consult.comment': 'own',
  'task.endorse': 'own',
  'task.decide': 'below',
  'paper.read': 'own',
  'visit.read': 'below',
  'survey.read': 'below',
  'bulletin.read': 'below',
  'bulletin.sign': 'own',
  'call.read': 'below',
  'event.read': 'below',
  'statement.read': 'below',
  'assess.read': 'below',
  'assess.object': 'own',
  'matter.give': 'own',
  'aid.read': 'below',
  'aid.decide': 'own',
  'rights.read': 'below',
  'rights.sign': 'own',
  'rectify.read': 'below',
  'warning.read': 'below',
  'member.read': 'below',
  'term.read': 'below',
  'term.decide': 'below',
  'cadre.read': 'below',
  'personal.approve': 'below',
} as const satisfies Gives;

/** Every step in which a unit signs for a task, for offices where one person wears several hats. */
export const fieldWork = {
  'unit.read': 'below',
  'deploy.read': 'own',
  'consult.comment': 'own',
  'task.receive': 'own',
  'task.endorse': 'own',
  'task.undertake': 'own',
  'paper.read': 'own',
  'visit.read': 'own',
  'visit.record': 'own',
  'survey.read': 'own',
  'survey.enter': 'own',
  'bulletin.read': 'own',
  'call.read': 'own',
  'event.read': 'own',
  'event.report': 'own',
  'statement.read': 'own',
  'statement.fill': 'own',
  'assess.read': 'own',
  'assess.object': 'own',
  'request.handle': 'own',
  'aid.read': 'own',
  'aid.apply': 'own',
  'rights.read': 'own',
  'rights.handle': 'own',
  'rectify.read': 'own',
  'rectify.handle': 'own',
  'warning.read': 'own',
  'warning.handle': 'own',
  // Basic unions without anybody at the platform are served from here.
  'member.read': 'below',
  'member.keep': 'below',
  'member.approve': 'below',
  // Founding is handled by the level above, and so are elections of unions without anybody at the platform.
  'term.read': 'below',
  'term.handle': 'below',
  'cadre.read': 'below',
  'cadre.keep': 'own',
} as const satisfies Gives;

/** What any department of a federation does with matters. Petitions and money have offices of their own. */
export const matterWork = {
  'request.handle': 'own',
  'aid.read': 'below',
  'aid.apply': 'own',
  'aid.review': 'own',
  'rights.read': 'below',
  'rights.handle': 'own',
  'rectify.read': 'below',
  'rectify.handle': 'own',
  'warning.read': 'below',
  'warning.handle': 'own',
  'term.read': 'below',
  'term.handle': 'below',
} as const satisfies Gives;
