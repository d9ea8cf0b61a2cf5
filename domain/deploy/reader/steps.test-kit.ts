/**
 * Counts what is looked at while `work` runs: characters that patterns pass over and elements that arrays walk. Unlike
 * time it does not depend on the machine, so that a test can say how the work grows with the text.
 */
export function countSteps(work: () => unknown): number {
  let steps = 0;
  const undo = [
    watch(RegExp.prototype, 'exec', function count(this: RegExp, [text], match: RegExpExecArray | null) {
      const from = this.global || this.sticky ? this.lastIndex : 0;
      if (match) steps += match[0].length + 1;
      else if (!this.sticky) steps += Math.max(0, String(text).length - from) + 1;
    }),
    ...(['filter', 'map', 'slice', 'some', 'every', 'find', 'findIndex'] as const).map(name =>
      watch(Array.prototype, name, function count(this: unknown[]) {
        steps += this.length;
      }),
    ),
  ];
  try {
    work();
  } finally {
    for (const restore of undo) restore();
  }
  return steps;
}

type Method = (this: never, ...given: unknown[]) => unknown;

/** Puts `count` in front of a method of `owner`; the result puts the method back. */
function watch(
  owner: object,
  name: string,
  count: (this: never, given: unknown[], result: never) => void,
): () => void {
  const own = owner as Record<string, Method>;
  const method = own[name]!;
  own[name] = function watched(this: never, ...given) {
    const result = method.apply(this, given);
    count.call(this, given, result as never);
    return result;
  };
  return () => {
    own[name] = method;
  };
}
