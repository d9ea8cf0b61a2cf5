import { Button, Input } from 'antd';
import { pointsIn } from './paper-words.ts';

interface Point {
  no: number;
  text: string;
}

interface Props {
  value: readonly Point[];
  /** Numbered lines in it can be taken over. */
  body: string;
  onChange: (points: Point[]) => void;
}

const numbered = (texts: readonly string[]): Point[] => texts.map((text, i) => ({ no: i + 1, text }));

/** What the paper asks for, point by point; tasks cite a point by its number. */
export function PaperPoints({ value, body, onChange }: Props) {
  const texts = value.map(p => p.text);
  const found = pointsIn(body);
  return (
    <fieldset className="plain-fieldset">
      <legend>要点（任务按编号引用）</legend>
      <div className="stack" style={{ gap: 6 }}>
        {texts.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: points are told apart by their place
          <div key={i} className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
            <span className="figure" style={{ minWidth: 24, lineHeight: '30px' }}>
              {i + 1}.
            </span>
            <Input.TextArea
              aria-label={`第 ${i + 1} 点`}
              value={text}
              maxLength={1000}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={event =>
                onChange(numbered(texts.map((t, at) => (at === i ? event.target.value : t))))
              }
            />
            <Button
              aria-label={`去掉第 ${i + 1} 点`}
              onClick={() => onChange(numbered(texts.filter((_, at) => at !== i)))}
            >
              去掉
            </Button>
          </div>
        ))}
        <div className="row">
          <Button onClick={() => onChange(numbered([...texts, '']))}>加一点</Button>
          {found.length > 0 && texts.length === 0 && (
            <Button onClick={() => onChange(numbered(found))}>从正文取 {found.length} 点</Button>
          )}
        </div>
      </div>
    </fieldset>
  );
}
