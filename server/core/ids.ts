import { randomBytes } from 'node:crypto';
import { makeId } from '@niangjia/domain/core/id.ts';

/** A fresh id born in `home`. Its milliseconds only order rows roughly; nothing is decided by them. */
export const newId = (home: number): string => makeId(home, Date.now(), randomBytes(8));
