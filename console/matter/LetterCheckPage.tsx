import { plainReceipt, RECEIPT_LENGTH } from '@niangjia/domain/core/receipt.ts';
import { type LetterChecked, letterCheckApi } from '@niangjia/domain/matter/letter-check.api.ts';
import { type Agreement, agreementOf, type OnPaper } from '@niangjia/domain/matter/letter-check.rules.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { StateTag } from '@niangjia/ui/StateTag.tsx';
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { PlainPage } from '../app/PlainPage.tsx';
import { useWrite } from '../app/queries.ts';
import { To } from '../app/To.tsx';
import { PickToCompare } from './PickToCompare.tsx';

interface Typed extends Omit<OnPaper, 'digest'> {
  code: string;
}

/** A letter left out is told before anybody takes the paper for a false one. */
function lengthFits(typed = ''): Promise<void> {
  const count = plainReceipt(typed).length;
  return count === 0 || count === RECEIPT_LENGTH
    ? Promise.resolve()
    : Promise.reject(new Error(`核验码共${RECEIPT_LENGTH}位，现在是${count}位，请对照文书逐组核对`));
}

/** 文书核验: for whoever holds a letter of a union, without an account. */
export function LetterCheckPage() {
  const check = useWrite(letterCheckApi.checkLetter, { keepReads: true });
  const [form] = Form.useForm<Typed>();
  const [found, setFound] = useState<{ record: LetterChecked; paper: OnPaper } | null>(null);
  useEffect(() => {
    document.title = '文书核验';
  }, []);
  async function ask({ code, ...paper }: Typed) {
    setFound(null);
    const record = await check.send({ body: { code } }).catch(() => null);
    if (record) setFound({ record, paper });
  }
  return (
    <PlainPage brand="工会工作平台" title="文书核验">
      <div className="stack">
        <Form
          form={form}
          name="letter-check"
          layout="vertical"
          autoComplete="off"
          onFinish={typed => void ask(typed)}
          // What is shown belongs to what was typed then.
          onValuesChange={() => setFound(null)}
        >
          <ProblemNotice trouble={check.trouble} form="letter-check" />
          <Form.Item
            name="code"
            validateTrigger="onSubmit"
            label="核验码"
            extra="在文书末尾、日期下面的括号里，共28位，大小写、横线、空格都不影响。"
            rules={[
              { required: true, message: '请输入文书末尾的核验码' },
              { validator: (_, typed?: string) => lengthFits(typed) },
            ]}
          >
            <Input autoCapitalize="characters" spellCheck={false} maxLength={80} />
          </Form.Item>
          <Form.Item name="documentNo" label="文书上的文号（可不填）">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="signedOn" label="文书上的日期（可不填）">
            <Input maxLength={20} placeholder="例如2026年3月5日" />
          </Form.Item>
          <Form.Item name="office" label="落款的工会（可不填）">
            <Input maxLength={80} />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={check.isPending}>
            核验
          </Button>
        </Form>
        {found && <Found {...found} />}
        <p className="quiet">
          这里只核对文号、日期、发文单位和文件，不显示文书内容，也不显示任何人的姓名。要看自己的事办到哪一步，请到
          <To to="/ask/follow">查看办理情况</To>。
        </p>
      </div>
    </PlainPage>
  );
}

const SAYS: Readonly<Record<Agreement, string>> = {
  same: '一致',
  other: '不一致',
  empty: '请与手中文书对照',
};
const TONES = { same: 'good', other: 'bad', empty: 'plain' } as const;

function Found({ record, paper }: { record: LetterChecked; paper: OnPaper }) {
  const [digest, setDigest] = useState<string>();
  const agrees = agreementOf(record, { ...paper, digest });
  const rows = [
    ['文号', record.documentNo, agrees.documentNo],
    ['日期', record.signedOn, agrees.signedOn],
    ['发文单位', record.office, agrees.office],
  ] as const;
  const isOther = Object.values(agrees).includes('other');
  return (
    <section className="panel stack" role="status" aria-label="核验结果">
      <p>
        {record.isWithdrawn ? (
          <StateTag tone="warn">已被更正件撤回，以更正件为准</StateTag>
        ) : isOther ? (
          <StateTag tone="bad">有与存档不一致的地方，请向发文单位询问</StateTag>
        ) : (
          <StateTag tone="good">本平台签发，现行有效</StateTag>
        )}
      </p>
      <dl className="facts wide">
        {rows.map(([label, value, says]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value} <StateTag tone={TONES[says]}>{SAYS[says]}</StateTag>
            </dd>
          </div>
        ))}
      </dl>
      <PickFile onDigest={setDigest} says={agrees.digest} />
      <p className="quiet matter-digest">存档摘要（SHA-256）{record.digest}</p>
    </section>
  );
}

function PickFile({ onDigest, says }: { onDigest: (digest: string) => void; says: Agreement }) {
  // Browsers take digests only on a safe connection.
  if (!globalThis.crypto.subtle) return null;
  return (
    <div className="row">
      <PickToCompare label="选择收到的文书文件" button="核对收到的文件" onDigest={onDigest} />
      <span className="quiet">
        {says === 'empty' && '收到的是电子文件的，可以核对是否改动过；文件只在本机比对，不上传。'}
        {says === 'same' && '文件与签发时的存档一致'}
        {says === 'other' && '文件与签发时的存档不一致，请以存档为准'}
      </span>
    </div>
  );
}
