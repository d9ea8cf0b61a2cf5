/** 测算单: a kept sum on paper, to lie with an application or an agreement. Without head and number: it is nobody's decision. */
import type { KeptSumContent } from '@niangjia/domain/rights/kept-sum.model.ts';
import { basisSaid } from '@niangjia/domain/rights/kept-sum.rules.ts';
import { factsSaid } from '@niangjia/domain/rights/sum-facts.rules.ts';
import type { Document } from '../core/http/registry.ts';
import { packed } from '../letter/layout/pack.ts';
import {
  blank,
  body,
  centred,
  FONT,
  footers,
  line,
  portrait,
  SIZE,
  signature,
} from '../letter/layout/page.ts';

interface SumPaper {
  office: string;
  ref: string;
  label: string;
  /** In Chinese. */
  day: string;
  person: string;
  content: KeptSumContent;
}

const heading = (text: string) => line(text, { font: FONT.black }, { keepNext: true });

export async function printSum({ office, ref, label, day, person, content }: SumPaper): Promise<Document> {
  const title = `${label}测算单`;
  const { given, sum, basis } = content;
  const steps = sum.steps.map(({ label: name, says }, i) => `${i + 1}.${name ? `${name}：` : ''}${says}`);
  const bytes = await packed({
    title,
    creator: office,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: portrait,
        footers: footers(),
        children: [
          centred(title, { font: FONT.title, size: SIZE.two }),
          ...blank(),
          ...body(`事项编号 ${ref}。测算结果：${sum.result}。`),
          heading('一、填写的内容'),
          ...factsSaid(given).flatMap(fact => body(`${fact.label}：${fact.says}。`)),
          heading('二、逐句推算'),
          ...steps.flatMap(body),
          heading('三、所用的数和依据'),
          ...basis.flatMap(one => body(basisSaid(one))),
          ...body(`由${person}于${day}推算。数额以原始材料为准，本测算单不代替裁决、判决。`),
          ...signature(office, day),
        ],
      },
    ],
  });
  return {
    name: `${title}_${ref}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    bytes,
  };
}
