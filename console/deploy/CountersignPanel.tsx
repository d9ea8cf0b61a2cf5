import { countersignLife } from '@niangjia/domain/deploy/deploy.lives.ts';
import { programmeApi } from '@niangjia/domain/deploy/programme.api.ts';
import type { ProgrammeView } from '@niangjia/domain/deploy/programme.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { useWrite } from '../app/queries.ts';

type Countersign = ProgrammeView['countersigns'][number];
type Move = 'agree' | 'object' | 'answer';

const TONES: Readonly<Record<string, Tone>> = {
  asked: 'info',
  agreed: 'good',
  objected: 'warn',
  answered: 'good',
};

/** Each round of countersigning, the present one first: who agreed, who objected, what was answered. */
export function CountersignPanel({ programme }: { programme: ProgrammeView }) {
  const rounds = [...new Set(programme.countersigns.map(c => c.round))].sort((a, b) => b - a);
  return (
    <div className="stack">
      {rounds.map(round => (
        <section key={round} className="panel" aria-labelledby={`round-${round}`}>
          <h2 id={`round-${round}`}>第 {round} 轮会签</h2>
          <ul className="plain-list">
            {programme.countersigns
              .filter(c => c.round === round)
              .map(c => (
                <Row key={c.id} countersign={c} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

const WORDS: Readonly<Record<Move, { why: 'required' | 'optional'; label: string; says: string }>> = {
  agree: { why: 'optional', label: '会签意见', says: '同意后，本部室对分解表的会签完成。' },
  object: {
    why: 'required',
    label: '意见',
    says: '请写明哪一项任务、要怎样改。拟制部室答复后会签才算完成。',
  },
  answer: { why: 'required', label: '答复', says: '请写明是否采纳；采纳的，请先在分解表里改好。' },
};

function Row({ countersign }: { countersign: Countersign }) {
  const move = useWrite(programmeApi.moveCountersign);
  const mine = (Object.keys(WORDS) as Move[]).filter(name => countersign.allowed.includes(name));
  return (
    <li>
      <div className="row">
        <strong>{countersign.department}</strong>
        <StateTag tone={TONES[countersign.state]}>{countersign.stateLabel}</StateTag>
        <span className="quiet grow">
          {countersign.by && `${countersign.by} `}
          {countersign.at && momentText(countersign.at)}
        </span>
        {mine.map(name => (
          <ConfirmMove
            key={name}
            label={countersignLife.moves[name].label}
            title={`${countersign.department}：${countersignLife.moves[name].label}`}
            type={name === 'object' ? 'default' : 'primary'}
            size="small"
            why={WORDS[name].why}
            whyLabel={WORDS[name].label}
            onConfirm={opinion =>
              move.send({
                params: { id: countersign.id },
                body: { move: name, ...(opinion ? { opinion } : {}) },
              })
            }
          >
            {WORDS[name].says}
          </ConfirmMove>
        ))}
      </div>
      {countersign.opinion && <p className="keep-lines">意见：{countersign.opinion}</p>}
      {countersign.answer && <p className="keep-lines">答复：{countersign.answer}</p>}
    </li>
  );
}
