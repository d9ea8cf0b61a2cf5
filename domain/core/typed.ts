/**
 * Letters, digits and spaces of full width, as an input method leaves them, written plainly. Other signs stay: names of enterprises have
 * brackets of full width.
 */
export const plainSigns = (text: string): string =>
  text
    .replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/gu, sign =>
      String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
    )
    .replaceAll('\u3000', ' ');
