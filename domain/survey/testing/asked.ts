import type { Option, Question } from '../question.model.ts';

export const options = (...ids: string[]): Option[] => ids.map(id => ({ id, label: `选项${id}` }));

/** A single choice of two, with what the test says otherwise. */
export const asked = (id: string, other: Partial<Question> = {}): Question => ({
  id,
  sort: 'single',
  label: `题目${id}`,
  help: '',
  required: false,
  options: options('o1', 'o2'),
  rows: [],
  unit: '',
  min: null,
  max: null,
  whole: false,
  showWhen: null,
  counts: null,
  ...other,
});
