/** One page for all kinds: what it is, where it stands, whose turn, by when and why, what I may do, the trail, the papers, what hangs together. */
import { GATE_STANDINGS } from '@niangjia/domain/matter/gate.rules.ts';
import type { MatterKind } from '@niangjia/domain/matter/kind.ts';
import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import { CHANNELS, type MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { isAboutLine, isTransfer } from '@niangjia/domain/matter/transfer.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Trail } from '@niangjia/ui/Trail.tsx';
import { Panels } from '../app/panels.tsx';
import { usePageParams, usePageTitle } from '../app/place.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { TrailPanel } from '../app/TrailPanel.tsx';
import { AlikePanel } from './AlikePanel.tsx';
import { ClockList } from './ClockList.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { FieldList } from './FieldList.tsx';
import { GateList } from './GateList.tsx';
import { JointPanel } from './JointPanel.tsx';
import { LetterList } from './LetterList.tsx';
import { MatterMove } from './MatterMove.tsx';
import { GATE_TONES, LINK_WORDS, toneOf } from './matter-words.ts';
import { NamedPanel } from './NamedPanel.tsx';

export function MatterPage() {
  const { matterId } = usePageParams<{ matterId: string }>();
  const matter = useRead(matterApi.getMatter, { params: { id: matterId } });
  // Given back or handed on, it may be out of sight with that very move: nothing that it showed is left standing.
  const isGone = matter.trouble?.code === 'core.absent';
  usePageTitle(isGone ? undefined : matter.data?.title);
  if (isGone && matter.data)
    return (
      <EmptyState title="这件事现在不归您办理了" actions={<To to="/matters">返回事项</To>}>
        <p>已退回、转出，或者对方已收回、不再请您会办；您办过的步骤都有记录。</p>
      </EmptyState>
    );
  return (
    <ReadGate
      data={isGone ? undefined : matter.data}
      trouble={matter.trouble}
      onRetry={matter.onRetry}
      what="事项"
    >
      {data => <Matter matter={data} />}
    </ReadGate>
  );
}

function Matter({ matter }: { matter: MatterView }) {
  return (
    <>
      <PageHead
        title={matter.title}
        tags={
          <>
            <StateTag tone={toneOf(matter)}>{matter.stateLabel}</StateTag>
            <NoticeTag matter={matter} />
            {matter.overseen && <StateTag tone="warn">督办</StateTag>}
            {matter.confined && <StateTag tone="plain">保密</StateTag>}
          </>
        }
        note={`${matter.kindLabel} · 编号 ${matter.ref} · ${CHANNELS[matter.channel]} · ${matter.openedOn}登记${matter.persons > 1 ? ` · ${matter.persons}人次` : ''}`}
      />
      <div className="stack">
        <section className="panel stack" aria-label="办到哪一步">
          <h2>{matter.turn}</h2>
          <ClockList clocks={matter.clocks} />
          <Moves matter={matter} />
        </section>
        <JointPanel matter={matter} />
        <AlikePanel matter={matter} />
        <section className="panel" aria-label="事项内容">
          <h2>事项内容</h2>
          <FieldList matter={matter} />
        </section>
        {(matter.letters.length > 0 || matter.mayDraft.length > 0) && <LetterList matter={matter} />}
        {matter.consents.length > 0 && <ConsentPanel matter={matter} />}
        {matter.gates.length > 0 && <GateList matter={matter} />}
        <Panels place="matter" id={matter.id} />
        {matter.confined && <NamedPanel matter={matter} />}
        <Around matter={matter} />
        <TrailPanel trail={matter.trail} />
      </div>
    </>
  );
}

/** How the notice stands on which the next step waits: the stage is the same whether it runs, was taken down or was objected to. */
function NoticeTag({ matter }: { matter: MatterView }) {
  const waiting = Object.values(kinds[matter.kind]?.moves ?? {}).find(
    move => move.gate && move.from.includes(matter.state),
  );
  const gate = waiting && matter.gates.find(g => g.code === waiting.gate);
  return gate ? <StateTag tone={GATE_TONES[gate.standing]}>{GATE_STANDINGS[gate.standing]}</StateTag> : null;
}

/** What leads on comes first, then what ends it well, then notes; what turns back or breaks off asks for a reason and comes last. */
const TURNS_BACK = 3;
function placeOf({ moves, ends }: MatterKind, name: string, state: string): number {
  const move = moves[name];
  if (!move || move.needsWhy || move.byAsker) return TURNS_BACK;
  return move.to === 'same' || move.to === state ? 2 : ends.includes(move.to) ? 1 : 0;
}

/** The kind's own steps first; handing on stands behind. */
function Moves({ matter }: { matter: MatterView }) {
  // What is done about one line of 会办 stands with that line.
  const handing = matter.allowed.filter(m => isTransfer(m) && !isAboutLine(m));
  const isAsked = matter.clocks.some(c => c.code === 'account' && c.state === 'running');
  const urgent = handing.filter(m => m === 'receive' || (m === 'account' && isAsked));
  const kind = kinds[matter.kind];
  const place = (move: string) => (kind ? placeOf(kind, move, matter.state) : TURNS_BACK);
  const own = matter.allowed.filter(m => !isTransfer(m)).sort((a, b) => place(a) - place(b));
  const first = urgent.length === 0 && own[0] && place(own[0]) < TURNS_BACK ? own[0] : null;
  return (
    <>
      <div className="row">
        {urgent.map(move => (
          <MatterMove key={move} matter={matter} move={move} type="primary" />
        ))}
        {own.map(move => (
          <MatterMove key={move} matter={matter} move={move} type={move === first ? 'primary' : 'default'} />
        ))}
      </div>
      {matter.blocked.length > 0 && (
        <ul className="quiet" aria-label="还不能办理的步骤">
          {matter.blocked.map(b => (
            <li key={b.move}>
              {kind?.moves[b.move]?.label ?? b.move}：{b.says}
            </li>
          ))}
        </ul>
      )}
      {handing.length > urgent.length && (
        <details>
          <summary>交办与流转</summary>
          <div className="row" style={{ marginTop: 8 }}>
            {handing
              .filter(m => !urgent.includes(m))
              .map(move => (
                <MatterMove key={move} matter={matter} move={move} />
              ))}
          </div>
        </details>
      )}
    </>
  );
}

function Around({ matter }: { matter: MatterView }) {
  const { links, beside } = matter;
  // Who was asked to help has a line of its own further up.
  const handovers = matter.handovers.filter(h => h.sort !== 'join');
  if (links.length + beside.length + handovers.length === 0) return null;
  return (
    <section className="panel stack" aria-label="关联与流转">
      <h2>关联与流转</h2>
      {links.length > 0 && (
        <ul>
          {links.map(link => (
            <li key={link.sort + link.id}>
              {LINK_WORDS[link.sort]}：<To to={`/matters/${link.id}`}>{link.title}</To>{' '}
              <span className="quiet">
                {link.kindLabel} · {link.stateLabel}
              </span>
            </li>
          ))}
        </ul>
      )}
      {beside.length > 0 && (
        <ul>
          {beside.map(b => (
            <li key={b.label + b.says}>
              {b.label}：{b.to ? <To to={b.to}>{b.says}</To> : b.says}
            </li>
          ))}
        </ul>
      )}
      {handovers.length > 0 && (
        <Trail
          label="流转记录"
          steps={handovers.map((h, at) => ({
            key: at,
            what: `${h.label}${h.from ? `：${h.from} → ${h.to}` : `：${h.to}`}`,
            who: h.by,
            at: h.at,
            why: h.why,
            more: h.receivedAt ? <span className="quiet">已签收</span> : null,
          }))}
        />
      )}
    </section>
  );
}
