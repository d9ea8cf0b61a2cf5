/** Moves that the engine writes by itself. */

/** First move of every matter; it is not offered on an open record. */
export const OPENING = 'open';

/** What the engine writes into the trail when papers of the record change: never offered as moves. */
export const RECORDED = {
  signed: '签发文书',
  delivered: '送达文书',
  consented: '登记同意书',
  objected: '登记公示异议',
  ruled: '核实公示异议',
  takenDown: '撤下公示',
  named: '增减知悉人',
  linked: '关联事项',
  summed: '保存测算',
  followed: '随组织转接',
} as const;
