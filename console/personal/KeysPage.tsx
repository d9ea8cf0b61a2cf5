import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { personalApi } from '@niangjia/domain/personal/personal.api.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Progress } from 'antd';
import { useRead } from '../app/queries.ts';

type Keys = ReplyOf<typeof personalApi.keys>;

const keyColumns: readonly Column<Keys['keys'][number]>[] = [
  { key: 'no', title: '编号', narrow: 'title', width: 100, render: k => `第${k.no}号` },
  { key: 'id', title: '标识', width: 160, render: k => k.id },
  { key: 'use', title: '用途', render: k => k.use },
];

const PLACES: Record<string, string> = {
  'account.totp_enc': '动态验证码',
  'aid_line.payee': '帮扶收款人',
  'aid_match.found': '数据比对结果',
  'correction_ask.sealed': '更正申请',
  'draft.body': '草稿',
  file: '附件',
  'import_row.sealed': '导入待核对的行',
  'join_request.sealed': '入会申请',
  'matter_objection.sender': '公示异议人',
  'matter_secret.sealed': '事项里的个人信息',
  'matter_sum.sealed': '测算结果',
  'person.document_enc': '干部证件号',
  'person.mobile_enc': '干部手机号',
  'survey_key.private_enc': '问卷签名密钥',
  'upload_piece.sealed': '没有传完的附件',
  'worker.bank_enc': '职工银行卡号',
  'worker.card_enc': '会员证编码',
  'worker.document_enc': '职工证件号',
  'worker.mobile_enc': '职工手机号',
};

const placeColumns: readonly Column<Keys['places'][number]>[] = [
  { key: 'place', title: '内容', narrow: 'title', render: p => PLACES[p.place] ?? p.place },
  { key: 'done', title: '已改用新密钥', figure: true, width: 160, render: p => `${p.done} / ${p.total}` },
  {
    key: 'share',
    title: '进度',
    width: 220,
    render: p => (
      <Progress
        percent={p.finishedAt ? 100 : Math.min(99, Math.floor((p.done / Math.max(1, p.total)) * 100))}
        aria-label={`${PLACES[p.place] ?? p.place}进度`}
      />
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    render: p =>
      p.broken > 0 ? (
        <StateTag tone="warn">{p.broken}项解不开</StateTag>
      ) : (
        <StateTag tone={p.finishedAt ? 'good' : 'info'}>{p.finishedAt ? '已完成' : '进行中'}</StateTag>
      ),
  },
];

/** Keys are changed at the machine, where the key file lies; here one sees which there are and how far the newest has got. */
export function KeysPage() {
  const keys = useRead(personalApi.keys, {}, { everyMs: 5000 });
  return (
    <>
      <PageHead
        title="加密密钥"
        note="更换密钥在服务器上办理：npm run -s niangjia -- keys rotate，不用停机；全部改完后用 keys retire 停用旧密钥。每次更换后请立即另存密钥文件。"
      />
      <ReadGate data={keys.data} trouble={keys.trouble} onRetry={keys.onRetry} what="密钥">
        {data => (
          <div className="stack">
            <RecordTable caption="密钥" columns={keyColumns} rows={data.keys} rowKey={k => String(k.no)} />
            <h2>更换进度</h2>
            <RecordTable
              caption="更换进度"
              columns={placeColumns}
              rows={data.places}
              rowKey={p => p.place}
              empty={<EmptyState title="还没有更换过密钥" />}
            />
          </div>
        )}
      </ReadGate>
    </>
  );
}
