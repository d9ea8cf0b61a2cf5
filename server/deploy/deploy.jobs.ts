import type { Job, Sweep } from '../core/jobs.ts';
import { titleReadingSweep } from '../core/title-readings.ts';
import { consultationProjection } from './consultation.store.ts';
import { taskReminderSweep } from './deploy.reminders.ts';
import { occurrenceSweep } from './occurrence.jobs.ts';
import { paperProjection } from './paper.store.ts';
import { programmeProjection } from './programme.store.ts';
import { speechProjection } from './speech.store.ts';
import { taskProjection } from './task.projection.ts';

/** Background work of deployment, for the program to start. */
export const deploySweeps: readonly Sweep[] = [
  occurrenceSweep,
  taskReminderSweep,
  titleReadingSweep([
    taskProjection,
    programmeProjection,
    speechProjection,
    paperProjection,
    consultationProjection,
  ]),
];
export const deployJobs: readonly Job[] = [];
