/** Lines of a text with their places; the line end (`\n` or `\r\n`) is left out of `text`. */
export interface Line {
  start: number;
  /** Where the next line starts, or the length of the text. */
  next: number;
  text: string;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    const end =
      newline > start && text[newline - 1] === '\r' ? newline - 1 : newline < 0 ? text.length : newline;
    lines.push({ start, next, text: text.slice(start, end) });
    if (newline < 0) break;
    start = next;
  }
  return lines;
}
