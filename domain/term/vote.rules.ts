/**
 * Arithmetic of votes. 以上 includes the number itself, 过半数 does not reach it with exactly half (民法典第一千二百五十九条).
 * The bases differ: those who are entitled (应到、全体), those who came (实到). Who calls says which.
 */

/** 过半数: more than half. */
export const majorityOf = (base: number): number => Math.floor(base / 2) + 1;
/** 半数以上: half or more. */
export const halfOf = (base: number): number => Math.ceil(base / 2);
/** 三分之二以上: without it no meeting of an election is valid (工会基层组织选举工作条例第十七条). */
export const quorumOf = (base: number): number => Math.ceil((2 * base) / 3);

/** 差额: always one more than is elected, and the share that the place asks for. 0 percent: as many as are elected will do. */
export function leastCandidates(seats: number, percent: number): number {
  if (percent === 0) return seats;
  // Whole numbers: 1.05 × 20 must stay 21.
  return Math.max(seats + 1, Math.ceil((seats * (100 + percent)) / 100));
}
