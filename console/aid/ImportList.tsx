import { matchApi } from '@niangjia/domain/aid/match.api.ts';
import { FileField } from '@niangjia/ui/FileField.tsx';
import { figureText } from '@niangjia/ui/format.ts';
import { ProblemNotice } from '@niangjia/ui/ProblemNotice.tsx';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useWrite } from '../app/queries.ts';
import { textOfFile } from './list-file.ts';

/** Chosen as a file or pasted from a table; a faulty list is refused whole, and what was pasted stays. */
export function ImportList({ unitId }: { unitId: string }) {
  const id = useId();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [says, setSays] = useState('');
  const take = useWrite(matchApi.importList);
  async function send() {
    setSays('');
    const found = await take.send({ params: { id: unitId }, body: { title, text } }).catch(() => null);
    if (!found) return;
    setSays(
      `共${figureText(found.rows)}行，身份证号相同的${figureText(found.exact)}条，疑似的${figureText(found.near)}条`,
    );
    setText('');
    setTitle('');
  }
  return (
    <section className="panel stack" aria-label="导入名单">
      <h2>导入名单</h2>
      <ProblemNotice trouble={take.trouble} />
      <div>
        <label htmlFor={`${id}-title`}>名单名称</label>
        <Input
          id={`${id}-title`}
          value={title}
          maxLength={80}
          placeholder="如 2026年11月车辆登记名单"
          onChange={event => setTitle(event.target.value)}
        />
      </div>
      <FileField
        label="选择文件（.csv、.txt）"
        accept=".csv,.txt,text/csv,text/plain"
        onChoose={file => void textOfFile(file).then(setText)}
      />
      <div>
        <label htmlFor={`${id}-text`}>
          或者从表格中粘贴（第一行是表头：姓名、身份证号、出生日期、单位、内容）
        </label>
        <Input.TextArea
          id={`${id}-text`}
          value={text}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={event => setText(event.target.value)}
        />
      </div>
      <div className="row">
        <Button
          type="primary"
          disabled={!title.trim() || !text.trim()}
          loading={take.isPending}
          onClick={() => void send()}
        >
          比对
        </Button>
        <span role="status" className="quiet">
          {says}
        </span>
      </div>
    </section>
  );
}
