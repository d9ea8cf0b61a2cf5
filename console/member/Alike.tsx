import { MEMBERSHIP_STATES } from '@niangjia/domain/member/membership.life.ts';
import { DOCUMENTS, type DocumentSort, type WorkerRow } from '@niangjia/domain/member/worker.model.ts';
import { Checkbox, Form, Input } from 'antd';
import { To } from '../app/To.tsx';
import './alike.css';

interface Props {
  workers: readonly WorkerRow[];
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}

interface Typed {
  name?: string;
  document?: DocumentSort;
  documentNo?: string;
  mobile?: string;
  born?: string;
}

/** Whoever is being entered beside everybody who looks alike, line by line; who is somebody else is ticked with the reason. */
export function Alike({ workers, chosen, onChange }: Props) {
  const typed = Form.useWatch<Typed | undefined>('fields');
  if (workers.length === 0) return null;
  const rows: readonly (readonly [string, string, (w: WorkerRow) => string])[] = [
    ['姓名', typed?.name || '—', w => w.name],
    [
      '证件',
      typed?.documentNo ? `${DOCUMENTS[typed.document ?? 'id-card']} ${typed.documentNo}` : '—',
      w => `${DOCUMENTS[w.document]} ${w.documentMasked}`,
    ],
    ['手机号', typed?.mobile || '—', w => w.mobileMasked ?? '未登记'],
    ['出生日期', typed?.born || '按证件号', w => w.born ?? '—'],
    ['所属工会', '本次登记', w => `${w.unit.shortName}（${MEMBERSHIP_STATES[w.state]}）`],
    ['用人单位', '—', w => w.employer?.name ?? '—'],
  ];
  const turn = (id: string, isOther: boolean) =>
    onChange(isOther ? [...chosen, id] : chosen.filter(known => known !== id));
  return (
    <section className="stack" aria-label="疑似同一人">
      <p>
        <strong>疑似同一人，请逐一核对。</strong>
        是同一人的不要登记，打开原记录办理；不是的在下面勾选并写明依据，以后不再询问。
      </p>
      <div className="alike">
        <table>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">正在登记</th>
              {workers.map(w => (
                <th scope="col" key={w.id}>
                  <To to={`/members/${w.id}`}>{w.name}</To>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, mine, of]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{mine}</td>
                {workers.map(w => (
                  <td key={w.id}>{of(w)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">判定</th>
              <td />
              {workers.map(w => (
                <td key={w.id}>
                  <Checkbox
                    checked={chosen.includes(w.id)}
                    onChange={event => turn(w.id, event.target.checked)}
                    aria-label={`${w.name}（${w.unit.shortName}）不是同一人`}
                  >
                    不是同一人
                  </Checkbox>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <Form.Item
        name="otherWhy"
        label="凭什么判定"
        rules={[{ required: chosen.length > 0, message: '请写明凭什么判定' }]}
      >
        <Input maxLength={300} placeholder="如：当面核对了身份证" />
      </Form.Item>
    </section>
  );
}
