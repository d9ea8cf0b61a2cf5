/** Finds tasks of one speech that say the same thing twice, so that they are not issued twice. */
const ALIKE = 0.62;
const MIN_LENGTH = 8;

/** For each text the index of an earlier one with mostly the same words, or null. Texts without content never repeat. */
export function findRepeats(texts: readonly string[]): (number | null)[] {
  const seenBy = new Map<string, number[]>();
  const sizes: number[] = [];
  return texts.map((text, index) => {
    const grams = pairsOf(text);
    sizes[index] = grams.size;
    if (text.length < MIN_LENGTH) return null;
    const shared = new Map<number, number>();
    for (const gram of grams) {
      const earlier = seenBy.get(gram) ?? [];
      // A pair of characters that half the tasks have says nothing and costs time.
      if (earlier.length < 60) for (const other of earlier) shared.set(other, (shared.get(other) ?? 0) + 1);
      earlier.push(index);
      seenBy.set(gram, earlier);
    }
    let best: number | null = null;
    let likeness = ALIKE;
    for (const [other, count] of shared) {
      const alike = count / Math.min(sizes[other]!, grams.size);
      const balanced = Math.min(sizes[other]!, grams.size) * 2.2 >= Math.max(sizes[other]!, grams.size);
      if (balanced && alike >= likeness) {
        best = other;
        likeness = alike;
      }
    }
    return best;
  });
}

const FILLER =
  /切实|认真|扎实|大力|着力|积极|全面|深入|进一步|继续|及时|迅速|尽快|抓紧|主动|工作|[，,。；;、“”《》（）()\s]|要|的/g;

function pairsOf(text: string): Set<string> {
  const bare = text.replace(FILLER, '');
  const grams = new Set<string>();
  for (let at = 0; at + 1 < bare.length; at++) grams.add(bare.slice(at, at + 2));
  return grams;
}
