/** 会办: one line for each union that was asked, with its light and what it said; whoever was asked signs, answers or gives back here. */
import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import type { JointShown, MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { StateTag, type Tone } from '@niangjia/ui/StateTag.tsx';
import { DueLight } from '../app/DueLight.tsx';
import { SaveFile } from '../app/SaveFile.tsx';
import { askedLike, inOrder, isSumTold, jointSummary, runningOf } from './joint-words.ts';
import { MatterMove } from './MatterMove.tsx';

const TONES: Readonly<Record<JointShown['state'], Tone>> = {
  asked: 'info',
  received: 'info',
  answered: 'good',
  declined: 'warn',
  released: 'plain',
  over: 'plain',
};

export function JointPanel({ matter }: { matter: MatterView }) {
  if (matter.joint.length === 0) return null;
  // What the reader is asked for stands first, then what others are, then what is done with, the newest before the older.
  const isMine = ({ allowed }: JointShown) =>
    allowed.some(move => kinds[matter.kind]?.moves[move]?.at === 'joint');
  const place = (line: JointShown) =>
    isMine(line) ? 0 : line.state === 'asked' || line.state === 'received' ? 1 : 2;
  const joint = [...matter.joint].reverse().sort((a, b) => place(a) - place(b));
  const summary = jointSummary(joint);
  return (
    <section className="panel stack" aria-label="会办">
      <h2>会办</h2>
      {summary && <p>{summary}</p>}
      {joint.map((line, at) => (
        <Line
          key={line.unitId + line.asked.at}
          matter={matter}
          line={line}
          like={askedLike(joint, at)}
          isSumTold={isSumTold(joint, at)}
        />
      ))}
    </section>
  );
}

const ENDS: Partial<Record<JointShown['state'], string>> = {
  answered: '意见',
  declined: '退回理由',
  released: '不再会办的理由',
};

interface LineProps {
  matter: MatterView;
  line: JointShown;
  /** The union above whose line holds the same words. */
  like: string | null;
  isSumTold: boolean;
}

function Line({ matter, line, like, isSumTold }: LineProps) {
  const running = runningOf(line);
  const ended = line.ended && ENDS[line.state];
  const lastUrged = line.urged.at(-1);
  const [first, ...rest] = inOrder(line.allowed);
  return (
    <section className="matter-clock" aria-label={`会办：${line.unit}`}>
      <div className="row">
        <strong>{line.unit}</strong>
        <StateTag tone={TONES[line.state]}>{line.stateLabel}</StateTag>
        {running && <DueLight light={running.light} day={running.dueOn} />}
      </div>
      <p className="keep-lines">
        请办：{like ? `同${like}` : line.asked.says}{' '}
        {!like && <span className="quiet">{`${line.asked.by} ${momentText(line.asked.at)}`}</span>}
      </p>
      {running && !isSumTold && <p className="quiet keep-lines">{running.light.basis}</p>}
      {line.received && (
        <p className="quiet">
          会办签收：{line.received.by} {momentText(line.received.at)}
        </p>
      )}
      {lastUrged && (
        <p className="keep-lines">
          {line.urged.length > 1 ? `催会办${line.urged.length}次，最近一次` : '催会办'}：{lastUrged.says}{' '}
          <span className="quiet">{`${lastUrged.by} ${momentText(lastUrged.at)}`}</span>
        </p>
      )}
      {ended && line.ended && (
        <p className="keep-lines">
          {ended}：{line.ended.says}{' '}
          <span className="quiet">{`${line.ended.by} ${momentText(line.ended.at)}`}</span>
        </p>
      )}
      {line.files.length > 0 && (
        <p>
          附件：
          {line.files.map(({ fileId, name }) => (
            <SaveFile key={fileId} endpoint={fileApi.download} id={fileId} label={name} />
          ))}
        </p>
      )}
      {first && (
        <div className="row">
          {[first, ...rest].map(move => (
            <MatterMove
              key={move}
              matter={matter}
              move={move}
              line={line}
              type={move === first && move !== 'joinRelease' ? 'primary' : 'default'}
            />
          ))}
        </div>
      )}
    </section>
  );
}
