/** Names of the fictitious city. None of the places exists; none of the people does. */

export const CITY = {
  name: '岚汀市总工会',
  short: '岚汀市总',
  place: '岚汀市',
  jurisdiction: '700100',
  series: '岚工发',
};

export interface County {
  name: string;
  grouping: 'district' | 'city' | 'county';
  /** Share of employers that have a union: 建会率 differs between counties. */
  founded: number;
  hasPark: boolean;
}

export const COUNTIES: readonly County[] = [
  { name: '砚宁区', grouping: 'district', founded: 0.93, hasPark: true },
  { name: '澄津区', grouping: 'district', founded: 0.9, hasPark: true },
  { name: '栎川区', grouping: 'district', founded: 0.86, hasPark: true },
  { name: '穗原区', grouping: 'district', founded: 0.84, hasPark: true },
  { name: '棠洲市', grouping: 'city', founded: 0.88, hasPark: true },
  { name: '霁川市', grouping: 'city', founded: 0.82, hasPark: true },
  { name: '璟泽县', grouping: 'county', founded: 0.8, hasPark: true },
  { name: '澜源县', grouping: 'county', founded: 0.78, hasPark: true },
  { name: '榆浦县', grouping: 'county', founded: 0.76, hasPark: true },
  { name: '翎湖县', grouping: 'county', founded: 0.75, hasPark: true },
  { name: '钧溪县', grouping: 'county', founded: 0.73, hasPark: false },
  { name: '楷屏县', grouping: 'county', founded: 0.71, hasPark: false },
];

/** Township = first character of the county + one of these. */
export const TOWNSHIP_ENDINGS = ['东', '西', '南', '北', '中', '桥', '湖', '坪', '岭', '湾'] as const;

export const INDUSTRIES = [
  '教科文卫体',
  '交通',
  '建设',
  '财贸轻纺',
  '机冶建材',
  '能源化工',
  '农林水利',
  '金融',
].map(n => ({ name: `岚汀市${n}工会`, short: `市${n}工会` }));
export const NEW_FORMS = { name: '岚汀市新就业形态行业工会联合会', short: '市新就业形态工联会' };

export const CITY_DEPARTMENTS = [
  '办公室',
  '组织部',
  '权益保障部',
  '宣传教育部',
  '经济和劳动保护部',
  '女职工部',
  '财务部',
  '经审办',
] as const;
export const COUNTY_DEPARTMENTS = ['办公室', '组织权益部', '财务部'] as const;

/** Sector, share of employers, words of company names. */
export const SECTORS: readonly (readonly [sector: string, share: number, words: readonly string[]])[] = [
  ['制造业', 32, ['精工', '机电', '纺织', '电子', '食品', '模具', '塑业', '家具']],
  ['批发和零售业', 20, ['商贸', '百货', '超市', '建材商行']],
  ['建筑业', 9, ['建筑工程', '装饰', '市政工程']],
  ['住宿和餐饮业', 9, ['酒店', '餐饮管理']],
  ['租赁和商务服务业', 9, ['物业服务', '人力资源', '家政服务']],
  ['交通运输、仓储和邮政业', 8, ['物流', '快递服务', '客运']],
  ['信息传输、软件和信息技术服务业', 7, ['软件', '信息技术', '网络科技']],
  ['教育', 4, ['教育科技', '职业培训', '文化传播']],
  ['农、林、牧、渔业', 2, ['农业开发', '种苗']],
];

export const BRANDS = [
  '恒信',
  '瑞丰',
  '嘉禾',
  '远航',
  '众诚',
  '和顺',
  '金泰',
  '宏达',
  '新桥',
  '永固',
  '东晟',
  '西岭',
  '明德',
  '安平',
  '聚力',
  '启航',
  '同创',
  '博雅',
  '云帆',
  '海晏',
  '清源',
  '正阳',
  '春晖',
  '百川',
  '长青',
  '朝阳',
  '广润',
  '天诚',
  '汇通',
  '立新',
] as const;

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文斌鹏辉玲慧晨宇浩然雨欣思远佳怡子涵俊峰晓燕志远海燕立新永康春生雪松';

export function personName(pick: (list: readonly string[]) => string): string {
  const given = [...GIVEN];
  const first = pick([...SURNAMES]);
  return first + pick(given) + (pick(['一', '二', '二', '二']) === '二' ? pick(given) : '');
}
