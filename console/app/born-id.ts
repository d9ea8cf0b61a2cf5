import { homeOf, makeId } from '@niangjia/domain/core/id.ts';

/** An id made here, born in the home of a record that is known: what was typed keeps it from the first keystroke to the record. */
export const bornId = (likeId: string): string =>
  makeId(homeOf(likeId), Date.now(), crypto.getRandomValues(new Uint8Array(8)));
