import { carriedApi } from '@niangjia/domain/visit/carried.api.ts';
import type { OwnDay, OwnVisit } from '@niangjia/domain/visit/field.model.ts';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { bornId } from '../app/born-id.ts';
import { readKey } from '../app/queries.ts';
import { queryClient } from '../app/query-client.ts';
import { useMe } from '../app/session.ts';
import type { Entry } from './outbox.rules.ts';
import { PhotoField } from './PhotoField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { partShelf } from './part-shelf.ts';
import { SignatureField } from './SignatureField.tsx';
import { type Field, fieldToday } from './useField.ts';
import { useRecording } from './useRecording.ts';
import { type Making, useVisitDraft } from './useVisitDraft.ts';
import { VisitFields } from './VisitFields.tsx';
import { lacksOf, type VisitTyped } from './visit-form.ts';

interface Props {
  item: OwnVisit;
  day: OwnDay;
  field: Field;
  /** What was sent before and not taken: it is put right here. */
  refused: Entry | null;
  onSending: (isSending: boolean) => void;
}

const beginning = (item: OwnVisit, personId: string, today: string, refused: Entry | null): Making =>
  refused
    ? {
        ...{ visitId: refused.id, typed: refused.typed, place: null },
        photos: refused.parts.filter(p => p.sort === 'photo'),
        signature: refused.parts.find(p => p.sort === 'signature') ?? null,
      }
    : {
        visitId: bornId(item.roundId),
        typed: {
          ...{ visitedOn: today, firstPersonId: personId, secondPersonId: item.partnerId },
          ...{ outcome: null, spokeWith: null, peopleMet: 1, workersMet: null, findings: [], note: '' },
        },
        ...{ photos: [], signature: null, place: null },
      };

const isBegun = ({ typed, photos, signature }: Making): boolean =>
  typed.outcome !== null ||
  typed.findings.length > 0 ||
  typed.note !== '' ||
  photos.length > 0 ||
  signature !== null;

export function FieldForm({ item, day, field, refused, onSending }: Props) {
  const { personId, name } = useMe();
  const { vault } = field;
  const today = fieldToday(day, field.keptAt);
  const last = today < item.toDay ? today : item.toDay;
  // Without a connection the questions are those that were taken along; with one they are read anew.
  useState(() => {
    const args = { params: { id: item.roundId }, query: { employerId: item.employerId } };
    const along = field.carried[item.roundId];
    const known = readKey(carriedApi.getCarried, args);
    if (along && !queryClient.getQueryData(known)) queryClient.setQueryData(known, along, { updatedAt: 0 });
  });
  const [making, setMaking] = useState<Making>(() => beginning(item, personId, last, refused));
  const shelf = useMemo(() => partShelf(vault), [vault]);
  const key = `${item.roundId}/${item.employerId}`;
  const draft = useVisitDraft(vault, key, isBegun(making) ? making : undefined, setMaking);
  const change = useCallback(
    (part: Partial<VisitTyped>) => setMaking(before => ({ ...before, typed: { ...before.typed, ...part } })),
    [],
  );
  const put = (part: Partial<Making>) => setMaking(before => ({ ...before, ...part }));
  const recording = useRecording({ item, vault, shelf, refused, onSending, done: draft.done });
  const lacks = lacksOf(making.typed, item.visited);
  return (
    <form
      className="panel stack"
      aria-label="登记走访"
      onSubmit={event => {
        event.preventDefault();
        void recording.send(making);
      }}
    >
      <h2>登记走访</h2>
      <VisitFields
        roundId={item.roundId}
        employerId={item.employerId}
        visited={item.visited}
        days={{ from: item.fromDay, to: last }}
        typed={making.typed}
        onChange={change}
        known={[
          { personId, name },
          { personId: item.partnerId, name: item.partner },
        ]}
      />
      <PhotoField
        roundId={item.roundId}
        shelf={shelf}
        value={making.photos}
        most={day.photosMost}
        onChange={photos => put({ photos })}
      />
      <SignatureField
        roundId={item.roundId}
        shelf={shelf}
        value={making.signature}
        onChange={signature => put({ signature })}
      />
      {day.asksPlace && <PlaceField value={making.place} onChange={place => put({ place })} />}
      {recording.says && (
        <p role="alert" className="notice tone-warn">
          {recording.says}
        </p>
      )}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={lacks.length > 0}
        loading={recording.isPending}
      >
        登记
      </Button>
      {recording.mayStandBeside && (
        <Button size="large" block onClick={() => void recording.send(making, true)}>
          作为佐证保留
        </Button>
      )}
      {lacks.length > 0 && <p className="quiet">还要填：{lacks.join('、')}</p>}
    </form>
  );
}
