import { expect, test } from 'vitest';
import { simplified } from './simplified.ts';

test('traditional characters are read as simplified ones, and what simplified text has too stays', () => {
  expect(simplified('張國榮 嵐汀市總工會')).toBe('张国荣 岚汀市总工会');
  expect(simplified('砚东街道 乾坤著名 wang 12')).toBe('砚东街道 乾坤著名 wang 12');
});
