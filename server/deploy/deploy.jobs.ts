import type { Job, Sweep } from '../core/jobs.ts';
import { taskReminderSweep } from './deploy.reminders.ts';
import { occurrenceSweep } from './occurrence.jobs.ts';

/** Background work of deployment, for the program to start. */
export const deploySweeps: readonly Sweep[] = [occurrenceSweep, taskReminderSweep];
export const deployJobs: readonly Job[] = [];
