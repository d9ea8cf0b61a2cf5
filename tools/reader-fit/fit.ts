/**
 * Fits the weights of the speech reader anew: `NIANGJIA_SPEECHES=DIR npx tsx tools/reader-fit/fit.ts`.
 *
 * A softmax regression over the named features. Learns from the tuned part of the development set and from the reader's
 * own samples, and from the labelled texts in the folder that `NIANGJIA_LABELLED` names (kept outside the repository, for
 * they are the texts of others); never from the held-out texts or from those marked for judging. How far the result may be trusted says `judge.ts`.
 */
import { loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { gather, tunedTexts } from './examples.ts';
import { fitTo } from './fit-to.ts';
import { readWeights, writeWeights } from './weights.ts';

const weights = readWeights();
const learnt = gather(loadDevSet(tunedTexts()));
fitTo(learnt, weights);
console.log(
  `${learnt.seen.length} examples, ${learnt.seamed.length} sentences with commas; weights written to ${writeWeights(weights)}`,
);
