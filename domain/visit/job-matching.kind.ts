/** 就业对接: an enterprise looks for people, or workers look for a place. The states stand in need.life.ts. */
import { needKind } from './need.life.ts';

export const jobMatching = needKind({
  kind: 'job-matching',
  label: '就业对接',
  acceptance: 'need.acceptance',
  finish: 'need.job-matching',
});
