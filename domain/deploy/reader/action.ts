/** The bare action of a task: without marker, connective, owner and 要, so that it can stand in a table. */
const MARKER =
  /^(?:第?[一二三四五六七八九十]{1,3}(?:[、是要]|[，,])|[（(][一二三四五六七八九十\d]{1,3}[）)]、?|\d{1,2}[.、．]|[①-⑩])\s*/;
const CONNECTIVE =
  /^(?:同时|此外|另外|其次|首先|再次|最后|特别是?|尤其是?|一方面|另一方面|因此|为此|下一步|会后)?[，,]?/;
const SHALL = /^(?:都|均|也|还)?(?:要|应当|应该|必须|务必要?|务必|须|需要?|将|负责)(?![求])/;

/** What stands in columns of its own in a table: who and by when, in brackets. */
const CHARGED = /[（(](?:责任|牵头|主办|承办|配合|协办|完成时[限间]|时限)[^（()）]{0,120}[）)]/g;

/** `text` is the clause, `owner` the words at its head that name who is told, if they stand there. */
export function actionOf(text: string, owner: { start: number; end: number } | null): string {
  let rest = text.replace(CHARGED, '');
  if (owner && owner.end > 0) {
    rest = rest.slice(owner.end);
  } else {
    rest = rest.replace(MARKER, '').replace(CONNECTIVE, '');
  }
  rest = rest.replace(/^[，,、：:\s]+/, '').replace(SHALL, '');
  return rest.replace(/[\s。；;，,！!：:、]+$/, '').trim();
}
