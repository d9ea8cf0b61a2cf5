/**
 * Words typed into a search box, against titles and document numbers: quotation marks, brackets, spaces and stops are left out on both
 * sides, since nobody types “” and 〔〕 as the paper has them. Nothing typed is a wildcard.
 */
import { simplified } from '@niangjia/domain/core/simplified.ts';
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

/** True where a name holds the words, which may be typed in traditional characters; a name may be written in them, too. */
export const holdsName = (column: Sql, words: string): Sql =>
  sql`(${join(
    [...new Set([words, simplified(words)])].map(word => sql`strpos(${column}, ${word}) > 0`),
    ' OR ',
  )})`;
