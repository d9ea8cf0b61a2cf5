/**
 * Words typed into a search box, against titles and document numbers: quotation marks, brackets, spaces and stops are left out on both
 * sides, since nobody types “” and 〔〕 as the paper has them. Nothing typed is a wildcard.
 */
import { plainSigns } from '@niangjia/domain/core/typed.ts';
import { containing } from './access.ts';
import { join, type Sql, sql } from './database/sql.ts';
import { readsLike } from './title-readings.ts';

const SIGNS = ' \u3000“”"‘’\'「」『』《》〈〉()（）[]［］【】〔〕{}·・—–－-、，,。.；;：:！!？?';
const left = new RegExp(`[${SIGNS.replace(/[\\\]^-]/g, '\\$&')}]`, 'gu');

/** True where one of the columns holds the words; words of signs alone are nowhere. */
function holdsWords(words: string, ...columns: Sql[]): Sql {
  const bare = plainSigns(words).toLowerCase().replace(left, '');
  if (bare === '') return sql`false`;
  const found = columns.map(c => sql`translate(lower(${c}), ${SIGNS}, '') LIKE ${containing(bare)}`);
  return sql`(${join(found, ' OR ')})`;
}

/** The same of a title, which is also found as it is read: by pinyin or by its initials. */
export const holdsTitle = (words: string, title: Sql, ...columns: Sql[]): Sql =>
  sql`(${holdsWords(words, title, ...columns)} OR ${readsLike(words, title)})`;

/** A document number, so that two ways of typing it are one. */
export const sameNumber = (column: Sql, documentNo: string): Sql =>
  sql`translate(lower(${column}), ${SIGNS}, '') = ${plainSigns(documentNo).toLowerCase().replace(left, '')}`;
