import type { ReplyOf } from '@niangjia/domain/core/endpoint.ts';
import { settingApi } from '@niangjia/domain/unit/setting.api.ts';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { RecordTable } from '@niangjia/ui/RecordTable.tsx';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { usePageSearch } from '../app/place.ts';
import { useWrite } from '../app/queries.ts';

type Checked = ReplyOf<typeof settingApi.checkYear>;

/** A later year's arrangement: a dry run shows what it says and what would change, then it is imported. */
export function ImportYear() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [docNo, setDocNo] = useState('');
  const [checked, setChecked] = useState<Checked | null>(null);
  // The chosen file's name goes with its text.
  const [round, setRound] = useState(0);
  const check = useWrite(settingApi.checkYear, { keepReads: true });
  const load = useWrite(settingApi.importYear);
  const [, change] = usePageSearch<{ year?: number }>();
  const body = { text, ...(docNo ? { docNo } : {}) };

  async function dryRun() {
    setChecked(null);
    // What is refused stands in `trouble`, and the notice below shows it.
    setChecked(await check.send({ body }).catch(() => null));
  }
  async function importIt() {
    const done = await load.send({ body }).catch(() => null);
    if (!done) return;
    setOpen(false);
    setChecked(null);
    setText('');
    setDocNo('');
    setRound(round + 1);
    change({ year: done.year });
  }

  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        导入放假安排
      </Button>
      <Modal
        open={open}
        title="导入放假安排"
        width={680}
        onCancel={() => setOpen(false)}
        footer={[
          <Button key="back" onClick={() => setOpen(false)}>
            返回
          </Button>,
          <Button key="check" onClick={dryRun} disabled={!text} loading={check.isPending}>
            试导入
          </Button>,
          <Button key="load" type="primary" onClick={importIt} disabled={!checked} loading={load.isPending}>
            确认导入
          </Button>,
        ]}
      >
        <div className="stack">
          <ArrangementFields
            key={round}
            text={text}
            docNo={docNo}
            onText={value => {
              setText(value);
              setChecked(null);
              // What was refused is being mended.
              check.reset();
              load.reset();
            }}
            onDocNo={value => {
              setDocNo(value);
              setChecked(null);
            }}
          />
          <ProblemNotice trouble={load.trouble ?? check.trouble} />
          {checked && <DryRun checked={checked} />}
        </div>
      </Modal>
    </>
  );
}

const EXAMPLE = `{ "year": 2027, "docNo": "放假通知的文号", "days": [
  { "day": "2027-01-01", "isWorkday": false, "name": "元旦", "kind": "statutory" },
  { "day": "2027-02-20", "isWorkday": true, "name": "春节", "kind": "make-up" }
] }`;

interface FieldsProps {
  text: string;
  docNo: string;
  onText: (text: string) => void;
  onDocNo: (docNo: string) => void;
}

function ArrangementFields({ text, docNo, onText, onDocNo }: FieldsProps) {
  const textId = useId();
  const docId = useId();
  return (
    <>
      <FileField
        label="放假安排文件（JSON）"
        accept=".json,application/json,text/plain"
        onChoose={async file => onText(await file.text())}
      />
      <details>
        <summary>文件怎么写</summary>
        <p className="quiet">
          只写与平常星期不同的日子：statutory 为法定节假日，rest 为放假调休，make-up 为调休上班（isWorkday 写
          true）。公开数据集 holiday-cn 的年份文件也可以直接使用。
        </p>
        <pre className="keep-lines">{EXAMPLE}</pre>
      </details>
      <div>
        <label htmlFor={textId}>或粘贴文件内容</label>
        <Input.TextArea
          id={textId}
          value={text}
          onChange={event => onText(event.target.value)}
          autoSize={{ minRows: 3, maxRows: 8 }}
        />
      </div>
      <div>
        <label htmlFor={docId}>通知文号（文件中没有写明时填写）</label>
        <Input id={docId} value={docNo} onChange={event => onDocNo(event.target.value)} maxLength={200} />
      </div>
    </>
  );
}

function DryRun({ checked }: { checked: Checked }) {
  return (
    <section className="stack" aria-label="试导入结果">
      <p role="status">
        {checked.year}年，依据 {checked.docNo}，特殊日期 {checked.days.length} 天，全年工作日{' '}
        {checked.workdayCount} 天。{checked.replaces ? '该年已有数据，确认后将替换。' : '该年尚无数据。'}
      </p>
      {checked.notes.length > 0 && (
        <div className="notice tone-warn">
          <ul>
            {checked.notes.map(note => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {(checked.replaces || checked.changes.length > 0) && (
        <RecordTable
          caption="与现有数据的差别"
          columns={[
            { key: 'day', title: '日期', narrow: 'title', render: c => c.day },
            { key: 'before', title: '现在', render: c => c.before },
            { key: 'after', title: '导入后', render: c => c.after },
          ]}
          rows={checked.changes}
          rowKey={c => c.day}
          empty={<p>与现有数据没有差别。</p>}
        />
      )}
    </section>
  );
}
