import { cadreApi } from '@niangjia/domain/cadre/cadre.api.ts';
import { VACANCY_STANDINGS, type Vacancy } from '@niangjia/domain/cadre/cadre.model.ts';
import { figureText } from '@niangjia/ui/format.ts';
import { ReadGate } from '@niangjia/ui/ReadState.tsx';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

const STANDINGS = Object.keys(VACANCY_STANDINGS) as Vacancy['standing'][];

/** Seats of chairs and vice-chairs that nobody holds; the numbers are those of the list behind. */
export function CadreCard() {
  const vacancies = useRead(cadreApi.vacancies, { query: { size: 1 } });
  return (
    <section className="panel half" aria-label="岗位空缺">
      <h2>主席、副主席空缺</h2>
      <ReadGate {...vacancies} what="岗位空缺">
        {({ byUnit }) => (
          <dl className="facts">
            {STANDINGS.map(standing => (
              <Line
                key={standing}
                standing={standing}
                count={byUnit.reduce((sum, row) => sum + row[standing], 0)}
              />
            ))}
          </dl>
        )}
      </ReadGate>
    </section>
  );
}

function Line({ standing, count }: { standing: Vacancy['standing']; count: number }) {
  return (
    <>
      <dt>{VACANCY_STANDINGS[standing]}</dt>
      <dd>{count === 0 ? '没有' : <To to={`/vacancies?standing=${standing}`}>{figureText(count)} 个</To>}</dd>
    </>
  );
}
