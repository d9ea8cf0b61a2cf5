import { type OwnAsk, ownApi } from '@niangjia/domain/rights/own.api.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Form, Input } from 'antd';
import { usePageSearch } from '../app/place.ts';
import { useRead, useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { StandingShown } from './StandingShown.tsx';

/** 我的诉求: what this person asked for, where it stands, by when, and what may still be said. */
export function OwnAsksPage() {
  const [{ id }, change] = usePageSearch<{ id?: string }>();
  const read = useRead(ownApi.listOwn, {});
  const take = useWrite(ownApi.takeOwn);
  return (
    <>
      <PageHead
        title="我的诉求"
        note="只有您自己看得到；单位、单位的工会和账号管理员都看不到这里有什么。"
        actions={
          <FormDialog<{ code: string }>
            label="凭查询码收进来"
            name="take"
            onSubmit={async ({ code }) => change({ id: (await take.send({ body: { code } })).id })}
          >
            <Form.Item
              name="code"
              label="查询码"
              extra="共28位，大小写、横线、空格都不影响。收进来以后，不必再保存查询码。"
              rules={[{ required: true, message: '请输入提交时给您的查询码' }]}
            >
              <Input autoCapitalize="characters" autoComplete="off" spellCheck={false} maxLength={80} />
            </Form.Item>
          </FormDialog>
        }
      />
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="我的诉求">
        {({ items }) => (
          <div className="stack">
            {items.length === 0 && (
              <EmptyState title="这里还没有您的诉求" actions={<To to="/ask">向工会反映诉求</To>}>
                <p>已经反映过的，点“凭查询码收进来”，以后登录就能看到办理情况。</p>
              </EmptyState>
            )}
            {items.map(item => (
              <OneAsk
                key={item.id}
                ask={item}
                isOpen={items.length === 1 || item.id === id}
                onOpen={isOpen => change({ id: isOpen ? item.id : undefined })}
              />
            ))}
            {items.length > 0 && (
              <p>
                还有别的事？<To to="/ask">向工会反映诉求</To>
              </p>
            )}
          </div>
        )}
      </ReadGate>
    </>
  );
}

interface OneProps {
  ask: OwnAsk;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

function OneAsk({ ask, isOpen, onOpen }: OneProps) {
  const { id } = ask;
  const [add, rate, withdraw] = [
    useWrite(ownApi.addOwn),
    useWrite(ownApi.rateOwn),
    useWrite(ownApi.withdrawOwn),
  ];
  const leave = useWrite(ownApi.leaveOwn);
  return (
    <section className="panel stack" aria-label={`${ask.kindLabel}，${ask.askedOn}`}>
      <button
        type="button"
        className="link-button own-head"
        aria-expanded={isOpen}
        onClick={() => onOpen(!isOpen)}
      >
        <span className="grow">
          {ask.kindLabel} · {ask.askedOn}提交
        </span>
        <StateTag tone={ask.isEnded ? 'good' : 'info'}>{ask.stateLabel}</StateTag>
      </button>
      {isOpen && (
        <>
          <StandingShown
            view={ask}
            add={{ ...add, send: said => add.send({ body: { id, ...said } }) }}
            rate={{ ...rate, send: said => rate.send({ body: { id, ...said } }) }}
            withdraw={{ ...withdraw, send: () => withdraw.send({ body: { id } }) }}
          />
          <div>
            <ConfirmMove
              label="移出我的账号"
              size="small"
              type="link"
              onConfirm={() => leave.send({ body: { id } })}
            >
              <p>只是这里不再显示，事项照常办理；凭查询码还能查看。没有保存查询码的，移出后就看不到了。</p>
            </ConfirmMove>
          </div>
        </>
      )}
    </section>
  );
}
