/** Just enough of XML to walk the parts of a .docx: tags in order, elements by name. Word writes them all with prefixes. */

export interface Tag {
  name: string;
  attributes: string;
  isEnd: boolean;
  /** `<a/>` */
  isEmpty: boolean;
  start: number;
  end: number;
}

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gu;

export function* tags(xml: string): Generator<Tag> {
  for (const match of xml.matchAll(TAG)) {
    const [whole, slash, name, attributes, empty] = match;
    yield {
      name: name ?? '',
      attributes: attributes ?? '',
      isEnd: slash === '/',
      isEmpty: empty === '/',
      start: match.index,
      end: match.index + whole.length,
    };
  }
}

export interface Block {
  tag: Tag;
  inner: string;
}

/** Elements of a name, outermost only, in order. */
export function blocks(xml: string, name: string): Block[] {
  const found: Block[] = [];
  if (!xml.includes(`<${name}`)) return found;
  let open: Tag | null = null;
  let depth = 0;
  for (const tag of tags(xml)) {
    if (tag.name !== name) continue;
    if (tag.isEmpty) {
      if (depth === 0) found.push({ tag, inner: '' });
    } else if (!tag.isEnd) {
      if (depth++ === 0) open = tag;
    } else if (depth > 0 && --depth === 0 && open)
      found.push({ tag: open, inner: xml.slice(open.end, tag.start) });
  }
  return found;
}

export function attribute(tag: Tag, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag.attributes);
  return match?.[1] ?? match?.[2] ?? '';
}
