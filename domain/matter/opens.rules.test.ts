import { expect, test } from 'vitest';
import { kinds } from './kinds.ts';
import { isBrought } from './opens.rules.ts';

test('how many people it is about is asked of what people bring, not of a rectification, a warning or an act of a union', () => {
  const brought = (code: string) => isBrought(kinds[code]!);
  for (const code of ['request', 'petition', 'labour-supervision', 'mediation', 'legal-aid', 'hardship'])
    expect(brought(code), code).toBe(true);
  for (const code of ['rectification', 'warning', 'founding', 're-election']) {
    expect(kinds[code], code).toBeDefined();
    expect(brought(code), code).toBe(false);
  }
});
