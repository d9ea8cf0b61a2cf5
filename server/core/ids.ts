import { randomBytes } from 'node:crypto';
import { makeId } from '@niangjia/domain/core/id.ts';

/** A fresh id born in `home`. Its milliseconds only order rows roughly; nothing is decided by them. */
export const newId = (home: number): string => makeId(home, Date.now(), randomBytes(8));

/** Nobody: what happens by itself or at the terminal shows in the trail as the platform's own doing. */
export const PLATFORM = '00000000-0000-8000-8000-000000000000';
