/** Sorts of data that have a time, in the order in which they are removed. */
export const KEPT_SORTS = {
  'matter-secret': { label: '事项里的个人信息', how: '删除' },
  'matter-file': { label: '事项的材料附件', how: '删除' },
  'matter-sum': { label: '事项里保存的测算', how: '删除' },
  objection: { label: '公示异议人的联系方式', how: '删除' },
  worker: { label: '已退会、注销职工的个人信息', how: '去标识' },
  'import-row': { label: '导入时要人看的行', how: '删除' },
  'import-file': { label: '导入时上传的表格', how: '删除' },
  reveal: { label: '查看明文的记录', how: '删除' },
  draft: { label: '没有写完的草稿', how: '删除' },
} as const;
export type KeptSortName = keyof typeof KEPT_SORTS;
