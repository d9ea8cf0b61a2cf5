import { accountApi } from '@niangjia/domain/account/account.api.ts';
import type { AccountRow } from '@niangjia/domain/account/account.model.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Form, Input } from 'antd';
import { useWrite } from '../app/queries.ts';
import type { GivenLink } from './GivenLinkPanel.tsx';

interface Props {
  account: AccountRow;
  onLink: (link: GivenLink) => void;
}

/** The steps that the platform says are open to this administrator. */
export function AccountMoves({ account, onLink }: Props) {
  const may = new Set<string>(account.allowed);
  return (
    <div className="row">
      {may.has('open') && <OpenAccount account={account} onLink={onLink} />}
      {may.has('reset-link') && <ResetLink account={account} onLink={onLink} />}
      {may.has('disable') && (
        <Plain account={account} endpoint="disableAccount" label="停用">
          停用后立即退出登录，不能再登录；任职与历史记录不变。
        </Plain>
      )}
      {may.has('enable') && (
        <Plain account={account} endpoint="enableAccount" label="启用">
          启用后可以用原口令登录。
        </Plain>
      )}
      {may.has('end-sessions') && (
        <Plain account={account} endpoint="endAccountSessions" label="结束登录">
          本人在所有设备上的登录将立即失效。
        </Plain>
      )}
      {may.has('reset-second-factor') && (
        <Plain account={account} endpoint="resetSecondFactor" label="解除验证码绑定">
          解除后，本人下次登录须重新绑定。请先核实是本人提出。
        </Plain>
      )}
    </div>
  );
}

interface PlainProps {
  account: AccountRow;
  endpoint: 'disableAccount' | 'enableAccount' | 'endAccountSessions' | 'resetSecondFactor';
  label: string;
  children: string;
}

function Plain({ account, endpoint, label, children }: PlainProps) {
  const write = useWrite(accountApi[endpoint]);
  return (
    <ConfirmMove
      label={label}
      title={`${label}：${account.name}`}
      size="small"
      why="required"
      whyLabel="原因"
      onConfirm={why => write.send({ params: { id: account.accountId ?? '' }, body: { why } })}
    >
      <p>{children}</p>
    </ConfirmMove>
  );
}

function OpenAccount({ account, onLink }: Props) {
  const create = useWrite(accountApi.createAccount);
  return (
    <FormDialog<{ login: string }>
      label="开通账号"
      title={`为${account.name}开通账号`}
      name={`open-${account.personId}`}
      size="small"
      onSubmit={async ({ login }) => {
        const { link } = await create.send({ body: { personId: account.personId, login } });
        onLink({ ...link, name: account.name });
      }}
    >
      <Form.Item
        name="login"
        label="登录名"
        extra="3至32位，以字母开头，可用字母、数字、点、横线；开通后不能更改"
        rules={[{ required: true, message: '请填写登录名' }]}
      >
        <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={32} />
      </Form.Item>
    </FormDialog>
  );
}

function ResetLink({ account, onLink }: Props) {
  const reset = useWrite(accountApi.resetAccount);
  return (
    <ConfirmMove
      label="重发一次性链接"
      title={`重发一次性链接：${account.name}`}
      size="small"
      why="required"
      whyLabel="原因"
      onConfirm={async why => {
        const { link } = await reset.send({ params: { id: account.accountId ?? '' }, body: { why } });
        onLink({ ...link, name: account.name });
      }}
    >
      <p>原口令与未使用的链接立即失效，本人须用新链接重新设置口令。请先核实是本人提出。</p>
    </ConfirmMove>
  );
}
