import { kinds } from '@niangjia/domain/matter/kinds.ts';
import { matterApi } from '@niangjia/domain/matter/matter.api.ts';
import type { MatterView } from '@niangjia/domain/matter/matter.model.ts';
import { keptSumApi } from '@niangjia/domain/rights/kept-sum.api.ts';
import { latestSums, quoteLabel } from '@niangjia/domain/rights/kept-sum.rules.ts';
import { ConfirmMove } from '@niangjia/ui/ConfirmMove.tsx';
import { FormDialog } from '@niangjia/ui/FormDialog.tsx';
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import { useRead } from '../app/queries.ts';
import { useStep } from '../app/step.ts';

type Letter = MatterView['letters'][number];

interface Props {
  matter: MatterView;
  code: string;
  /** The signed one that the new one takes back. */
  corrects?: Letter;
  /** What happens, said before it happens. */
  children: ReactNode;
}

/** A letter drafts itself from the record, and from the sums that were kept with it. */
export function DraftLetter({ matter, code, corrects, children }: Props) {
  const step = useStep(matterApi.draftLetter);
  const spec = kinds[matter.kind]?.letters[code];
  const quotes =
    spec?.quotesWhen?.(Object.fromEntries(matter.fields.map(f => [f.name, f.value])) as never) === false
      ? undefined
      : spec?.quotes;
  const { data } = useRead(keptSumApi.listSums, { params: { id: matter.id } }, { enabled: Boolean(quotes) });
  const sums = data?.items.filter(sum => sum.content) ?? [];
  const name = spec?.label ?? code;
  const label = corrects ? '更正' : `拟写《${name}》`;
  const title = corrects ? `更正《${name}》` : label;
  const send = (chosen: string[]) =>
    step.send({
      params: { id: matter.id },
      body: { code, corrects: corrects?.id ?? null, quotes: chosen },
    });
  if (!quotes || sums.length === 0)
    return (
      <ConfirmMove label={label} title={title} onConfirm={() => send([])}>
        {children}
        {quotes && <p>要写明数额的，先在“权益测算”里推算并保存到本件，再来拟写，数额自动写入。</p>}
      </ConfirmMove>
    );
  return (
    <FormDialog<{ quotes: string[] }>
      label={label}
      title={title}
      name={`draft-${corrects?.id ?? code}`}
      initial={{ quotes: quotes === 'latest' ? latestSums(sums).map(({ id }) => id) : [] }}
      onSubmit={values => send(values.quotes)}
    >
      {children}
      <Form.Item
        name="quotes"
        label="引用本件保存的测算"
        extra={
          quotes === 'chosen'
            ? '写入结果、测算日期和所用的数。数额可能让单位认出反映人，引用前请征得本人同意。'
            : '写入结果、测算日期和所用的数，不写工资和推算过程。'
        }
      >
        <Checkbox.Group
          className="stack"
          options={sums.map(sum => ({
            value: sum.id,
            label: `${quoteLabel(sum)}：${sum.content!.sum.result}`,
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
