import { setupApi } from '@niangjia/domain/account/setup.api.ts';
import { type SetupForm, setupForm } from '@niangjia/domain/account/setup.model.ts';
import { canAppointAdmins, fitsLevel } from '@niangjia/domain/account/setup.rules.ts';
import type { Verdict } from '@niangjia/domain/core/verdict.ts';
import { clearMarks, markFields } from '@niangjia/ui/FormDialog.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { FailedState, LoadingState } from '@niangjia/ui/ReadState.tsx';
import { asTrouble, fieldName, type Trouble } from '@niangjia/ui/trouble.ts';
import { Button, Form, type FormInstance, Steps } from 'antd';
import { useEffect, useState } from 'react';
import { call } from '../app/client.ts';
import { PlainPage } from '../app/PlainPage.tsx';
import { useRead, useWrite } from '../app/queries.ts';
import { type GivenAdminLink, SetupResult } from './SetupResult.tsx';
import { AdminsStep, CalendarStep, FederationStep } from './SetupSteps.tsx';

const KEPT = 'niangjia-setup';

/** What was typed survives a reload of this tab; it holds no secret but the link's own token. */
const kept = (): Partial<SetupForm> => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Partial<SetupForm>;
  } catch {
    sessionStorage.removeItem(KEPT);
    return {};
  }
};
const keep = (values: Partial<SetupForm>): void => sessionStorage.setItem(KEPT, JSON.stringify(values));

function tokenOf(): string {
  const given = window.location.hash.slice(1);
  if (!given) return kept().token ?? '';
  keep({ ...kept(), token: given });
  window.history.replaceState(null, '', '/setup');
  return given;
}

/** First run: `/setup#<token>` from the terminal. federation → administrators → calendar → three one-time links. */
export function SetupPage() {
  const [token] = useState(tokenOf);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isValid, setValid] = useState(false);
  const [links, setLinks] = useState<readonly GivenAdminLink[] | null>(null);
  const state = useRead(setupApi.state, {});

  useEffect(() => {
    document.title = '初始设置 · 工会工作平台';
    if (!token) return;
    call(setupApi.check, { body: { token } }).then(
      () => setValid(true),
      error => setTrouble(asTrouble(error)),
    );
  }, [token]);

  if (links)
    return (
      <PlainPage title="初始设置已完成" wide>
        <SetupResult links={links} />
      </PlainPage>
    );
  if (state.data?.done) return <AlreadyDone />;
  return (
    <PlainPage title="初始设置" wide>
      {!token && (
        <FailedState
          trouble={{
            sort: 'refused',
            code: 'page.no-token',
            errors: [],
            title: '请打开启动平台时终端中显示的一次性链接',
          }}
        />
      )}
      {trouble && <ProblemNotice trouble={trouble} />}
      {token && !trouble && !isValid && <LoadingState what="链接" />}
      {isValid && <Wizard token={token} onDone={setLinks} onLate={state.onRetry} />}
    </PlainPage>
  );
}

/** Also what somebody sees who left the page with the three links: without this way in nobody ever came in. */
function AlreadyDone() {
  return (
    <PlainPage title="平台已完成初始设置">
      <p>
        请直接
        <a className="in-text" href="/sign-in">
          登录
        </a>
        。
      </p>
      <p>
        管理员的一次性链接只显示一次。没有来得及保存或已过期的，请在服务器上运行下面的命令，取得新的链接：
        <code className="once-link">npm run -s niangjia -- recover 登录名</code>
      </p>
    </PlainPage>
  );
}

/** Fields of each step are checked before going on. */
const STEPS = [
  { title: '总工会', Part: FederationStep, fields: ['name', 'shortName', 'level', 'jurisdiction'] },
  { title: '三名管理员', Part: AdminsStep, fields: ['admins'] },
  { title: '工作日历', Part: CalendarStep, fields: [] },
];
const stepOf = (path: string): number =>
  STEPS.findIndex(({ fields }) => fields.some(field => path === field || path.startsWith(`${field}.`)));

/** What the platform would say of this step's fields: the same model first, then the same rules. */
function remarksOn(form: FormInstance<SetupForm>, token: string, step: number): Trouble['errors'] {
  const typed = form.getFieldsValue(true) as SetupForm;
  const { error } = setupForm.safeParse({ ...typed, token });
  const remarks = (error?.issues ?? [])
    .map(({ path, message }) => ({
      path: path.join('.'),
      message: /[\u4e00-\u9fff]/.test(message) ? message : '请填写这一项',
    }))
    .filter(({ path }) => stepOf(path) === step);
  const rule = [() => fitsLevel(typed), () => canAppointAdmins(setupForm.shape.admins.parse(typed.admins))][
    step
  ];
  return remarks.length > 0 || !rule ? remarks : notesOf(rule());
}

const notesOf = (verdict: Verdict): Trouble['errors'] =>
  verdict.ok ? [] : (verdict.refusal.fields ?? []).map(({ path, says }) => ({ path, message: says }));

function mayGoOn(form: FormInstance<SetupForm>, token: string, step: number): boolean {
  const remarks = remarksOn(form, token, step);
  clearMarks(form);
  form.setFields(remarks.map(({ path, message }) => ({ name: fieldName(path), errors: [message] })) as never);
  if (remarks[0]) form.scrollToField(fieldName(remarks[0].path), { focus: true });
  return remarks.length === 0;
}

/** The step stands in the browser's history: back leads to the step before, and a reload stays. */
function useStep(): [number, (step: number) => void] {
  const [step, setStep] = useState(() => stepNow());
  useEffect(() => {
    const follow = () => setStep(stepNow());
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);
  const go = (next: number) => {
    window.history.pushState({ ...window.history.state, setupStep: next }, '');
    setStep(next);
  };
  return [step, go];
}

const stepNow = (): number => (window.history.state as { setupStep?: number } | null)?.setupStep ?? 0;

interface WizardProps {
  token: string;
  onDone: (links: readonly GivenAdminLink[]) => void;
  /** Somebody else was first. */
  onLate: () => unknown;
}

function Wizard({ token, onDone, onLate }: WizardProps) {
  const [form] = Form.useForm<SetupForm>();
  const [step, goTo] = useStep();
  const run = useWrite(setupApi.run, { keepReads: true });

  async function finish() {
    try {
      const { links } = await run.send({ body: { ...form.getFieldsValue(true), token } });
      sessionStorage.removeItem(KEPT);
      onDone(links);
    } catch (error) {
      const trouble = asTrouble(error);
      markFields(form, trouble);
      if (trouble.code === 'setup.done') onLate();
      const at = stepOf(trouble.errors[0]?.path ?? '');
      if (at >= 0) goTo(at);
    }
  }

  return (
    <Form
      form={form}
      name="setup"
      layout="vertical"
      initialValues={{ level: 'city', ...kept() }}
      onValuesChange={(_, all) => {
        // What the platform remarked on is being mended.
        run.reset();
        clearMarks(form);
        keep({ ...kept(), ...all, token });
      }}
      requiredMark={false}
    >
      <Steps current={step} items={STEPS.map(({ title }) => ({ title }))} style={{ marginBottom: 16 }} />
      {run.trouble && (
        <div style={{ marginBottom: 16 }}>
          <ProblemNotice trouble={run.trouble} form="setup" />
        </div>
      )}
      {STEPS.map(({ title, Part }, i) => (
        <div key={title} hidden={step !== i}>
          <Part />
        </div>
      ))}
      <div className="row" style={{ marginTop: 16 }}>
        {step > 0 && <Button onClick={() => goTo(step - 1)}>上一步</Button>}
        {step < 2 ? (
          <Button type="primary" onClick={() => mayGoOn(form, token, step) && goTo(step + 1)}>
            下一步
          </Button>
        ) : (
          <Button type="primary" loading={run.isPending} onClick={finish}>
            完成设置
          </Button>
        )}
      </div>
    </Form>
  );
}
