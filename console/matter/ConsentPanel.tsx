import { fileApi } from '@niangjia/domain/core/file.api.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { DayInput } from '@niangjia/ui/DayInput.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form } from 'antd';
import { SaveFile } from '../app/SaveFile.tsx';
import { PHOTOS, SendFiles, type SentFile } from '../app/SendFiles.tsx';
import { useMe } from '../app/session.ts';
import { useStep } from '../app/step.ts';

type Consent = MatterView['consents'][number];

/** What the person agreed to, one by one, and the paper that was signed: without it nothing is put up (个人信息保护法第二十五条). */
export function ConsentPanel({ matter }: { matter: MatterView }) {
  return (
    <section className="panel stack" aria-label="本人同意">
      <h2>本人同意</h2>
      {matter.consents.map(consent => (
        <div key={consent.purpose} className="row">
          <span className="grow">
            {consent.label} <Standing consent={consent} />
          </span>
          {consent.fileId && <SaveFile endpoint={fileApi.download} id={consent.fileId} label="同意书" />}
          {matter.mayConsent && <RecordConsent matterId={matter.id} consent={consent} />}
        </div>
      ))}
    </section>
  );
}

function Standing({ consent: { givenOn, withdrawnOn } }: { consent: Consent }) {
  if (withdrawnOn) return <StateTag tone="warn">{`${withdrawnOn}撤回同意`}</StateTag>;
  if (givenOn) return <StateTag tone="good">{`${givenOn}同意`}</StateTag>;
  return <StateTag tone="plain">还没有登记同意书</StateTag>;
}

interface Typed {
  on: string;
  files?: SentFile[];
}

function RecordConsent({ matterId, consent }: { matterId: string; consent: Consent }) {
  const { today } = useMe();
  const step = useStep(matterApi.recordConsent);
  const isStanding = consent.givenOn !== null && consent.withdrawnOn === null;
  const label = isStanding ? '登记撤回同意' : '登记同意书';
  return (
    <FormDialog<Typed>
      label={label}
      title={`${label}：${consent.label}`}
      name={`consent-${consent.purpose}`}
      initial={{ on: today, files: [] }}
      onSubmit={({ on, files = [] }) =>
        step.send({
          params: { id: matterId },
          body: {
            purpose: consent.purpose,
            isGiven: !isStanding,
            on: on as never,
            fileId: files[0]?.id ?? null,
          },
        })
      }
    >
      <p className="quiet">
        {isStanding
          ? '本人撤回后，正在公示的立即撤下；已经办过的步骤不受影响。'
          : '须由本人（未成年人由监护人）单独签字同意；没有同意书的，不能公示。'}
      </p>
      <Form.Item
        name="on"
        label={isStanding ? '撤回日期' : '签字日期'}
        rules={[{ required: true, message: '请选择日期' }]}
      >
        <DayInput />
      </Form.Item>
      {!isStanding && (
        <Form.Item name="files">
          <SignedPaper />
        </Form.Item>
      )}
    </FormDialog>
  );
}

/** As a field of a form, which hands its own value and asks for changes. */
const SignedPaper = ({
  value = [],
  onChange = () => undefined,
}: {
  value?: SentFile[];
  onChange?: (files: SentFile[]) => void;
}) => (
  <SendFiles
    to="matter"
    accept={PHOTOS}
    label="同意书（拍照或扫描，可不传）"
    value={value}
    onChange={onChange}
    limit={1}
  />
);
