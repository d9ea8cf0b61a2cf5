/** Numbers of labour pay: what a day and an hour are worth, how overtime, severance and wages owed are counted. */
import { number, type ParameterSpec } from './parameter-spec.ts';

const law = (docNo: string) => (article: string) => ({ docNo, article });
const labour = law('劳动法');
const contract = law('劳动合同法');
const HOURS = law('人社部发〔2025〕2号');

export const labourParameters: readonly ParameterSpec[] = [
  number(
    'wage.paid-days',
    '一年的计薪天数（365天减104天休息日；除以12即月计薪天数21.75天）',
    'day',
    [261, 240, 366],
    HOURS('第二条'),
  ),
  number('wage.day-hours', '折算小时工资的每日工作小时数', 'hour', [8, 1, 8], HOURS('第二条')),
  number(
    'overtime.workday',
    '工作日延长工作时间的工资倍率',
    'percent',
    [150, 150, 1000],
    labour('第四十四条第一项'),
  ),
  number(
    'overtime.rest',
    '休息日工作又不能补休的工资倍率',
    'percent',
    [200, 200, 1000],
    labour('第四十四条第二项'),
  ),
  number(
    'overtime.holiday',
    '法定节假日工作的工资倍率',
    'percent',
    [300, 300, 1000],
    labour('第四十四条第三项'),
  ),
  number('overtime.month-most', '每月延长工作时间的上限', 'hour', [36, 1, 36], labour('第四十一条')),
  number(
    'severance.half-from',
    '经济补偿：不满一年的，满此月数按一年，不满的按半年',
    'month',
    [6, 6, 6],
    contract('第四十七条第一款'),
  ),
  number(
    'severance.cap-multiple',
    '经济补偿：月工资上限为当地上年度职工月平均工资的倍数',
    'times',
    [3, 3, 3],
    contract('第四十七条第二款'),
  ),
  number(
    'severance.cap-years',
    '经济补偿：月工资按上限计算的，最多支付的年数',
    'item',
    [12, 12, 12],
    contract('第四十七条第二款'),
  ),
  number(
    'severance.unlawful',
    '违法解除、终止：赔偿金为经济补偿的倍数',
    'times',
    [2, 2, 2],
    contract('第八十七条'),
  ),
  number('severance.local-wage', '当地上年度职工月平均工资（0即尚未设定）', 'fen', [0, 0, 10_000_000], {
    docNo: '本平台默认',
    article: '须按直辖市、设区的市人民政府公布的数设定',
  }),
  number(
    'arrears.extra-least',
    '责令后逾期不支付：加付赔偿金占应付金额的下限',
    'percent',
    [50, 50, 50],
    contract('第八十五条'),
  ),
  number(
    'arrears.extra-most',
    '责令后逾期不支付：加付赔偿金占应付金额的上限',
    'percent',
    [100, 100, 100],
    contract('第八十五条'),
  ),
  number(
    'arrears.inspection',
    '劳动保障监察不再查处违法行为的期限',
    'month',
    [24, 24, 24],
    law('劳动保障监察条例')('第二十条'),
  ),
];
