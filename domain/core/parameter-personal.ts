/** Numbers about personal data: how long each sort is kept, and from how many people on an export needs a second person. */
import { number, type ParameterSpec } from './parameter-spec.ts';

const SHORTEST = { docNo: '个人信息保护法', article: '第十九条（期限为本平台默认）' } as const;
/** Half of the numbers at which the law begins to punish, as for those who obtain data on duty, and half of it again for a margin. */
const HALF = { docNo: '法释〔2017〕10号', article: '第五条（取入罪数量的一半为审批线）' } as const;

export const personalParameters: readonly ParameterSpec[] = [
  number(
    'personal.export-finance',
    '导出证件号、银行账户等：超过多少人须经审批',
    'item',
    [25, 0, 10_000],
    HALF,
  ),
  number(
    'personal.export-health',
    '导出健康、家庭困难等：超过多少人须经审批',
    'item',
    [250, 0, 10_000],
    HALF,
  ),
  number('personal.export-general', '导出一般个人信息：超过多少人须经审批', 'item', [2500, 0, 100_000], HALF),
  number('personal.export-hours', '导出的文件保留多久后销毁', 'hour', [24, 1, 168]),
  number('personal.correction-days', '职工要求更正个人信息的答复时限', 'day', [15, 1, 30], {
    docNo: '个人信息保护法',
    article: '第四十六条、第五十条（天数为本平台默认）',
  }),
  number('personal.keep-import', '导入的表格和要人看的行的保存期限', 'day', [30, 2, 365], SHORTEST),
  number('personal.keep-draft', '没有写完的草稿的保存期限', 'day', [180, 30, 730], SHORTEST),
  number('personal.keep-reveal', '查看、导出个人信息记录的保存期限', 'month', [36, 36, 120], {
    docNo: '网络数据安全管理条例',
    article: '第十二条（至少三年）',
  }),
];
