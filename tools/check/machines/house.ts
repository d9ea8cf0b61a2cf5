/** Rules of the house that no linter knows. */
import type { Machine } from '../machine.ts';
import { filesBelow, linesMatching, textOf } from '../tree.ts';

const isTs = (file: string) => /\.tsx?$/.test(file) && !file.endsWith('.gen.ts');
const isTest = (file: string) => /(\.test\.tsx?|\.test-kit\.ts)$|\/testing\//.test(file);
const notComment = (line: string) => !/^\s*(\/\/|\*|\/\*|--)/.test(line);

/** Time enters by the database clock only. Ids, logs, rate limits and screens may read the machine's clock. */
const MAY_READ_CLOCK =
  /^(server\/core\/(ids|log|rate|http|database|backup|files)|server\/core\/[a-z-]*lock|server\/app\/|console\/|ui\/|mobile\/|bench\/|tools\/|e2e\/)/;

const time: Machine = {
  name: 'time',
  run: async root => {
    const files = filesBelow(root, f => isTs(f) && !isTest(f) && !MAY_READ_CLOCK.test(f));
    const clock = files.flatMap(f => linesMatching(root, f, /new Date\(\)|Date\.now\(\)/, notComment));
    const sqlNow = [...files, ...filesBelow(root, f => f.endsWith('.sql'))].flatMap(f =>
      linesMatching(
        root,
        f,
        /\bnow\(\)|\b(current_timestamp|current_date|localtimestamp)\b/i,
        line => notComment(line) && !/clock\.now\(\)|performance\.now\(\)/.test(line),
      ),
    );
    return [...clock, ...sqlNow].map(l => `${l}  (time comes from clock() and today())`);
  },
};

/** What distributed PostgreSQL lacks or does in silence. */
const AVOID =
  /\b(ltree|pg_(try_)?advisory\w*|LISTEN\s+\w+|NOTIFY\s+\w+|EXCLUDE\s+USING|CREATE\s+TYPE\s+\w+\s+AS\s+ENUM|CREATE\s+(CONSTRAINT\s+)?TRIGGER|WITH\s+RECURSIVE|CREATE\s+DOMAIN|DEFERRABLE)\b/;
const portable: Machine = {
  name: 'portable-sql',
  run: async root =>
    filesBelow(root, f => /^(db|server)\//.test(f) && /\.(sql|ts)$/.test(f) && !isTest(f))
      .flatMap(f => linesMatching(root, f, AVOID, notComment))
      .map(l => `${l}  (not portable)`),
};

const LONGEST = 400;
const size: Machine = {
  name: 'size',
  run: async root =>
    filesBelow(root, isTs).flatMap(f => {
      const lines = textOf(root, f).split('\n').length;
      return lines > LONGEST ? [`${f}: ${lines} lines, split it at about 300`] : [];
    }),
};

const NEVER = /(^|\/)([a-z-]*\.)?(utils?|helpers?|manager|service)s?\.tsx?$|(^|\/)index\.ts$/;
/** Written in pieces, so that this line does not find itself. */
const LEFT_OPEN = new RegExp(
  `\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${'X'.repeat(3)})\\b|\\b(test|it|describe)\\.(only|skip)\\(`,
);
const names: Machine = {
  name: 'names',
  run: async root => {
    const files = filesBelow(root, isTs);
    const badFiles = files.filter(f => NEVER.test(f)).map(f => `${f}: name it for what it holds`);
    const defaults = files
      // Tools that load a file by its default export leave no choice.
      .filter(f => !/(\.config|global-setup)\.ts$/.test(f))
      .flatMap(f => linesMatching(root, f, /^export default /))
      .map(l => `${l}  (named exports only)`);
    const left = files.flatMap(f => linesMatching(root, f, LEFT_OPEN)).map(l => `${l}  (left open)`);
    return [...badFiles, ...defaults, ...left];
  },
};

export const houseMachines: Machine[] = [time, portable, size, names];
