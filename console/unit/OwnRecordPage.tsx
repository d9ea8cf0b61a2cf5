import { personApi } from '@niangjia/domain/unit/person.api.ts';
import type { OwnPerson } from '@niangjia/domain/unit/person.model.ts';
import { momentText } from '@niangjia/ui/format.ts';
import { PageHead } from '@niangjia/ui/PageHead.tsx';
import { EmptyState, ReadGate } from '@niangjia/ui/ReadState.tsx';
import { type Column, RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { useRead } from '../app/queries.ts';
import { SaveFile } from '../app/SaveFile.tsx';
import { To } from '../app/To.tsx';
import { OwnCorrections } from './OwnCorrections.tsx';

const columns: readonly Column<OwnPerson['seen'][number]>[] = [
  { key: 'what', title: '事项', narrow: 'title', render: s => s.what },
  { key: 'who', title: '经办人', width: 200, render: s => s.who },
  { key: 'why', title: '理由', render: s => s.why || '—' },
  { key: 'at', title: '时间', width: 170, render: s => momentText(s.at) },
];

/** 我的登记信息: what the register of persons holds of whoever is signed in, and who has looked at it. */
export function OwnRecordPage() {
  const read = useRead(personApi.own, {});
  return (
    <>
      <PageHead
        title="我的登记信息"
        note="平台登记的您本人的信息，谁看过、谁导出过、为什么。手机号按掩码显示，下载的文件里是全的。"
        actions={<SaveFile endpoint={personApi.ownFile} id="own" label="下载" of="我的登记信息" />}
      />
      <ReadGate data={read.data} trouble={read.trouble} onRetry={read.onRetry} what="登记信息">
        {data => (
          <div className="stack">
            <section className="panel">
              <h2>登记了什么</h2>
              <dl className="facts">
                <dt>姓名</dt>
                <dd>{data.name}</dd>
                <dt>手机号</dt>
                <dd>{data.mobileMasked ?? '未登记'}</dd>
                <dt>登记单位</dt>
                <dd>{data.keeper ?? '未指定'}</dd>
                <dt>任职</dt>
                <dd>
                  {data.posts.map(p => `${p.title}（${p.fromDay}至${p.toDay ?? '现在'}）`).join('；') ||
                    '没有任职'}
                </dd>
              </dl>
              <p className="quiet">
                会员信息（证件号、会籍）凭会籍查询码在<To to="/my-data">我的个人信息</To>里查看、更正、带走。
              </p>
            </section>
            <OwnCorrections />
            <section className="panel">
              <h2>谁看过</h2>
              <RecordTable
                caption="谁看过我的信息"
                columns={columns}
                rows={data.seen}
                rowKey={s => `${s.at} ${s.what} ${s.who}`}
                empty={<EmptyState title="没有人查看过您的手机号，也没有导出过" />}
              />
            </section>
          </div>
        )}
      </ReadGate>
    </>
  );
}
