/**
 * Fits the weights of the speech reader anew: `NIANGJIA_SPEECHES=DIR npx tsx tools/reader-fit/fit.ts`.
 *
 * A softmax regression over the named features. Learns from the tuned part of the development set and from the reader's
 * own samples; never from the held-out texts. How far the result may be trusted says `judge.ts`.
 */
import { loadDevSet } from '@niangjia/domain/deploy/reader/dev-set/load.ts';
import { gather, tunedTexts } from './examples.ts';
import { fitTo } from './fit-to.ts';
import { fillWeights, readWeights, writeWeights } from './weights.ts';

const weights = readWeights();
const seen = gather(loadDevSet(tunedTexts()));
const { names, fitted } = fitTo(seen, weights);
fillWeights(weights, names, fitted);
console.log(`${seen.length} examples, ${names.length} features; weights written to ${writeWeights(weights)}`);
