/** The burden meter: a unit sees what it was asked, and so does whoever stands above it. */
import { type Rule, read, write } from './specification.words.ts';

const READERS = 'deploy.read supervise.read task.receive statement.read statement.fill';

export const burdenRules: Record<string, Rule> = {
  'burden.getBurden': read(READERS),
  'burden.listRows': read(READERS),
  'burden.getAsking': read(READERS),
  'burden.listAgain': read(READERS),
  'burden.printBurden': write(READERS, READERS),
  'burden.listCatalogue': { door: READERS },
};
