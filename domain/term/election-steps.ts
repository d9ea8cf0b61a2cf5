/** What every election of a union goes through: its candidates are shown to all, its result is approved above. */

export const candidatesNotice = <const S extends readonly string[]>(shows: S) =>
  ({
    label: '候选人公示',
    article: '企业工会主席产生办法（试行）第十条',
    parameter: 'term.candidate-notice',
    opens: 'nominate',
    consent: null,
    shows,
  }) as const;

/** @param approves the move with which the union above says yes */
export const resultApproval = <const M extends string>(label: string, approves: M) =>
  ({
    label,
    article: '工会基层组织选举工作条例（选举结果报上一级工会批准）',
    parameter: 'term.reply',
    starts: ['report'],
    stops: [approves, 'sendBackResult'],
  }) as const;
