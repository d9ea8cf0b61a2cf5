/** Surveys: who designs, who types in paper, who sees how many answered. What is out is seen below as well. */
import { HERE, list, OPEN, type Rule, read, write } from './specification.words.ts';

const SURVEYS = 'survey.read survey.keep survey.enter';
const ASKED = SURVEYS.replace(/\S+/g, '$&>under');

export const surveyRules: Record<string, Rule> = {
  'survey.listSurveys': list(SURVEYS, ['survey']),
  'survey.drawSurvey': write('survey.keep', `${HERE} survey.keep`),
  'survey.getSurvey': read(SURVEYS),
  'survey.editSurvey': write('survey.keep', SURVEYS),
  'survey.saveDraft': write('survey.keep', SURVEYS),
  'survey.moveSurvey': write('survey.keep', SURVEYS),
  'survey.getVersion': read(SURVEYS, ASKED),
  'survey.getCoverage': read(SURVEYS, ASKED),
  'survey.getResults': write('survey.read survey.keep', ASKED),
  'survey.printResults': write('survey.read survey.keep', ASKED),
  'survey.listTexts': write('survey.text', ASKED),
  'survey.paperPlaces': read('survey.enter', ASKED),
  'survey.listPapers': read('survey.enter survey.keep', ASKED),
  'survey.enterPaper': write('survey.enter', ASKED, 'survey.enter'),
  'survey.getPaper': read('survey.enter'),
  'survey.secondPaper': write('survey.enter', 'survey.enter'),
  'survey.settlePaper': write('survey.enter', 'survey.enter'),
  'answering.getAsked': OPEN,
  'answering.listForMember': OPEN,
  'answering.issueToken': OPEN,
  'answering.handIn': OPEN,
};
