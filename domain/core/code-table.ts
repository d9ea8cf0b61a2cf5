/**
 * Codes of national standards. A record keeps the edition beside the code, because editions renumber; an edition that was
 * used is never changed, a new one is added beside it.
 */
export interface CodeTable {
  name: string;
  label: string;
  /** Standard with its year. */
  edition: string;
  /** Code and label, in the order of the standard. */
  entries: Readonly<Record<string, string>>;
}

const numbered = (labels: string, first = 1): Record<string, string> =>
  Object.fromEntries(labels.split(' ').map((label, i) => [String(i + first).padStart(2, '0'), label]));

export const sexTable: CodeTable = {
  name: 'sex',
  label: '性别',
  edition: 'GB/T 2261.1-2003',
  entries: { '0': '未知的性别', '1': '男', '2': '女', '9': '未说明的性别' },
};

export const marriageTable: CodeTable = {
  name: 'marriage',
  label: '婚姻状况',
  edition: 'GB/T 2261.2-2003',
  entries: {
    '10': '未婚',
    '20': '已婚',
    '21': '初婚',
    '22': '再婚',
    '23': '复婚',
    '30': '丧偶',
    '40': '离婚',
    '90': '未说明的婚姻状况',
  },
};

export const ethnicGroupTable: CodeTable = {
  name: 'ethnic-group',
  label: '民族',
  edition: 'GB/T 3304-1991',
  entries: {
    ...numbered(
      '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 ' +
        '佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 ' +
        '阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 ' +
        '珞巴族 基诺族',
    ),
    '97': '其他',
    '98': '外国血统',
  },
};

export const politicalStatusTable: CodeTable = {
  name: 'political-status',
  label: '政治面貌',
  edition: 'GB/T 4762-1984',
  entries: numbered(
    '中共党员 中共预备党员 共青团员 民革会员 民盟盟员 民建会员 民进会员 农工党党员 致公党党员 九三学社社员 台盟盟员 无党派人士 群众',
  ),
};

export const educationTable: CodeTable = {
  name: 'education',
  label: '学历',
  edition: 'GB/T 4658-2006',
  entries: {
    '10': '研究生教育',
    '20': '大学本科教育',
    '30': '大学专科教育',
    '40': '中等职业教育',
    '60': '普通高级中学教育',
    '70': '初级中学教育',
    '80': '小学教育',
    '90': '其他',
  },
};

export const industryTable: CodeTable = {
  name: 'industry',
  label: '行业门类',
  edition: 'GB/T 4754-2017',
  entries: {
    A: '农、林、牧、渔业',
    B: '采矿业',
    C: '制造业',
    D: '电力、热力、燃气及水生产和供应业',
    E: '建筑业',
    F: '批发和零售业',
    G: '交通运输、仓储和邮政业',
    H: '住宿和餐饮业',
    I: '信息传输、软件和信息技术服务业',
    J: '金融业',
    K: '房地产业',
    L: '租赁和商务服务业',
    M: '科学研究和技术服务业',
    N: '水利、环境和公共设施管理业',
    O: '居民服务、修理和其他服务业',
    P: '教育',
    Q: '卫生和社会工作',
    R: '文化、体育和娱乐业',
    S: '公共管理、社会保障和社会组织',
    T: '国际组织',
  },
};

export const codeTables: readonly CodeTable[] = [
  sexTable,
  marriageTable,
  ethnicGroupTable,
  politicalStatusTable,
  educationTable,
  industryTable,
];

/** What a code means, or undefined for a code that the edition does not have. */
export const findCodeLabel = (table: CodeTable, code: string): string | undefined =>
  Object.hasOwn(table.entries, code) ? table.entries[code] : undefined;

/** The code of a label as people write it, with or without a closing 族, or undefined. For imports. */
export function findCode(table: CodeTable, label: string): string | undefined {
  const wanted = label.normalize('NFKC').trim();
  return Object.keys(table.entries).find(code => {
    const written = table.entries[code]!;
    return written === wanted || (written.endsWith('族') && written.slice(0, -1) === wanted);
  });
}
