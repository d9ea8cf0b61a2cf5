import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { useRead } from '../app/queries.ts';
import { To } from '../app/To.tsx';

const SHOWN = 5;

/** Told before: whoever has the matter in hand sees it without looking for it. What merely sounds alike is left to the step 并件. */
export function AlikePanel({ matter }: { matter: MatterView }) {
  const isInHand = matter.allowed.includes('merge');
  const { data } = useRead(matterApi.listAlike, { params: { id: matter.id } }, { enabled: isInHand });
  const before = (data?.items ?? []).filter(
    ({ kind, because }) =>
      (because.includes('同一人') && kind === matter.kind) || /同一单位.*诉求相近/.test(because),
  );
  if (!isInHand || before.length === 0) return null;
  return (
    <section className="panel stack" aria-label="可能重复">
      <h2>可能重复</h2>
      <ul>
        {before.slice(0, SHOWN).map(({ id, title, ref, kindLabel, stateLabel, openedOn, because }) => (
          <li key={id}>
            {because}：<To to={`/matters/${id}`}>{title}</To>{' '}
            <span className="quiet">
              {kindLabel} · 编号 {ref} · {openedOn}登记 · {stateLabel}
            </span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {before.length > SHOWN && `另有${before.length - SHOWN}件。`}
        确是同一件事、还在办理的，请并件；已经答复过的，查看原来的答复再办理。
      </p>
    </section>
  );
}
