import { defineRefusals } from '../core/verdict.ts';

export const resultRefusals = defineRefusals('survey-result', {
  'no-results': ['state', '这份问卷还没有发布，没有结果；请先发布并收集回答'],
  'results-wait': ['forbidden', '这份匿名问卷还在收集，截止以后才按地区分项；请在截止以后再看本单位的结果'],
  'results-elsewhere': ['forbidden', '这份问卷的结果不按您所在的单位分项；需要时请向发布问卷的工会索取'],
  'no-question': ['input', '这份问卷没有这道文字题，请从结果页进入'],
  'few-texts': ['state', '这道题的文字回答少于{least}份，不单列'],
  'no-rows': ['forbidden', '匿名问卷不提供逐份的回答，请下载统计表'],
});
