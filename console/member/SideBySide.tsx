import { useNarrow } from '@niangjia/ui/useNarrow.ts';
import './alike.css';

export interface Compared {
  title: string;
  mine: string;
  theirs: string;
}
interface Props {
  caption: string;
  /** Heads of the two columns. */
  mine: string;
  theirs: string;
  lines: readonly Compared[];
}

/** Masked numbers of which the same digits show are not known to be equal, so nothing is said of them. */
const differ = ({ mine, theirs }: Compared): boolean => mine !== '' && theirs !== '' && mine !== theirs;

/** Two records beside one another, line by line; what differs is marked in words. On a phone the two values of a line stand below one another. */
export function SideBySide({ caption, mine, theirs, lines }: Props) {
  const narrow = useNarrow();
  const mark = (line: Compared) => differ(line) && <span className="differs">不同</span>;
  if (narrow)
    return (
      <dl className="alike-stack" aria-label={caption}>
        {lines.map(line => (
          <div key={line.title}>
            <dt>
              {line.title} {mark(line)}
            </dt>
            <dd>
              <span className="quiet">{mine}：</span>
              {line.mine || '—'}
            </dd>
            <dd>
              <span className="quiet">{theirs}：</span>
              {line.theirs || '—'}
            </dd>
          </div>
        ))}
      </dl>
    );
  return (
    <div className="alike">
      <table aria-label={caption}>
        <thead>
          <tr>
            <th scope="col">项目</th>
            <th scope="col">{mine}</th>
            <th scope="col">{theirs}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.title} className={differ(line) ? 'differing' : undefined}>
              <th scope="row">
                {line.title} {mark(line)}
              </th>
              <td>{line.mine || '—'}</td>
              <td>{line.theirs || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
