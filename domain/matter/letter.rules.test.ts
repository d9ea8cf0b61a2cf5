import { expect, test } from 'vitest';
import { kinds } from './kinds.ts';
import { type MoveSeen, roundOf } from './letter.rules.ts';

const supervision = kinds['labour-supervision']!;
const petition = kinds.petition!;
const trail = (...lines: string[]): MoveSeen[] =>
  lines.map((line, at) => {
    const [name, from, to] = line.split(' ') as [string, string, string];
    return { seq: at + 1, name, from, to: to ?? from };
  });
const opened = ['open lead', 'accept lead accepted', 'inquire accepted inquiry'];

test('a round of a letter begins where it is written, and again when it was used', () => {
  expect(roundOf(supervision, 'opinion', trail(...opened, 'note inquiry', 'signed inquiry'))).toBe(3);
  const used = [...opened, 'signed inquiry', 'sendOpinion inquiry opined'];
  expect(roundOf(supervision, 'opinion', trail(...used, 'object opined objected'))).toBe(5);
  expect(
    roundOf(supervision, 'opinion', trail(...used, 'object opined objected', 'amend objected inquiry')),
  ).toBe(7);
});

test('a round begins anew when what the letter must state is written anew', () => {
  const opined = ['open registered', 'propose accepted opined', 'signed opined'];
  expect(roundOf(petition, 'opinion', trail(...opined))).toBe(2);
  expect(roundOf(petition, 'opinion', trail(...opined, 'propose opined opined'))).toBe(4);
});

test('steps between two states in which it may be written begin no new round', () => {
  const moves = trail(
    'open registered',
    'word registered',
    'signed registered',
    'classify registered classified',
  );
  expect(roundOf(petition, 'notice', moves)).toBe(2);
});
