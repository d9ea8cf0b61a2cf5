/** Words typed in traditional characters, as registers write them. */
import TSCharacters from 'opencc-js/dict/TSCharacters';

let known: ReadonlyMap<string, string> | undefined;

/** Characters that simplified text has too: 乾坤, 著名, 瞭望, 覆盖, 慰藉. */
const IN_BOTH = new Set('乾著於瞭覆藉徵夥');

/** Only characters that simplified text never has. */
const table = (): ReadonlyMap<string, string> => {
  known ??= new Map(
    TSCharacters.split('|').flatMap(entry => {
      const [from, ...to] = entry.split(' ');
      return from && to[0] && !to.includes(from) && !IN_BOTH.has(from) ? [[from, to[0]] as const] : [];
    }),
  );
  return known;
};

export const simplified = (text: string): string =>
  /\p{Script=Han}/u.test(text) ? Array.from(text, sign => table().get(sign) ?? sign).join('') : text;
