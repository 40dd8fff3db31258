import type { Block, LetterModel } from '../model.js';
import { blockLines } from '../write.js';
import type { DocumentKind, LetterFacts } from '../reading.js';

/** What kind of document a text is, and how sure that is (0–1). */
export function kindOfDocument(model: LetterModel, facts: LetterFacts): { kind: DocumentKind; certainty: number } {
  const evidence: Evidence = {
    title: model.title ?? '',
    salutation: model.salutation ?? '',
    text: beginningOf(model),
    model,
    facts,
  };
  const scores = RULES.map(({ kind, score }) => ({
    kind,
    certainty: Math.min(0.99, Math.round(score(evidence) * 100) / 100),
  }));
  const best = scores.reduce((a, b) => (b.certainty > a.certainty ? b : a));
  return best.certainty >= 0.5 ? best : { kind: 'unknown', certainty: 1 - best.certainty };
}

interface Evidence {
  title: string;
  salutation: string;
  /** The first thousands of characters, title included. */
  text: string;
  model: LetterModel;
  facts: LetterFacts;
}

function beginningOf(model: LetterModel): string {
  const blocks = [
    ...model.body,
    ...model.attachments.flatMap((attachment): Block[] => [
      { kind: 'paragraph', text: attachment.title },
      ...attachment.body,
    ]),
  ];
  return [model.title ?? '', ...blocks.slice(0, 40).flatMap(blockLines)].map((line) => line.slice(0, 600)).join('\n');
}

interface Rule {
  kind: DocumentKind;
  score: (evidence: Evidence) => number;
}

const sum = (...points: (number | false)[]) => points.reduce<number>((total, point) => total + (point || 0), 0);

/** Words of an answer; a document without any of them is no letter of ours. */
const ANSWERS = /收悉|答复如下|回复如下|函复如下|汇报如下|办理情况|特此(?:回复|答复|函复|函告|复函)/;
const ANSWER_TITLE = /(?:答复|复函|回复|函复|主办意见|办理意见|分办意见|办理情况|答复摘要)/;
const isAnswer = ({ title, text, model }: Evidence) =>
  sum(ANSWER_TITLE.test(title) && 0.4, ANSWERS.test(text) && 0.3, model.closing !== null && 0.1);
const isNpc = ({ title, salutation, text }: Evidence) =>
  /人大|人民代表大会|代表建议/.test(title) || (/代表$/.test(salutation) && !/政协|提案/.test(title + text));

const RULES: readonly Rule[] = [
  {
    kind: 'feedback-form',
    score: ({ title, text }) =>
      sum(
        /征询意见表|反馈意见表|意见反馈表|反馈表|征求意见表|回执/.test(title) && 0.8,
        /满意/.test(text) && /不满意/.test(text) && 0.2,
      ),
  },
  {
    kind: 'co-opinion',
    score: (evidence) =>
      evidence.facts.role?.value === 'co'
        ? sum(
            0.65,
            evidence.facts.addressees.some(({ value }) => value.type === 'body') && 0.2,
            ANSWERS.test(evidence.text) && 0.1,
          )
        : 0,
  },
  { kind: 'npc-reply', score: (evidence) => (isNpc(evidence) ? sum(isAnswer(evidence), 0.2) : 0) },
  {
    kind: 'reply',
    score: (evidence) =>
      isNpc(evidence) || evidence.facts.role?.value === 'co'
        ? 0
        : sum(
            isAnswer(evidence),
            /委员|政协|党派|支部|提案/.test(evidence.salutation) && isAnswer(evidence) > 0 && 0.15,
            /提案|政协/.test(evidence.title + evidence.text) && isAnswer(evidence) > 0 && 0.15,
          ),
  },
  {
    kind: 'proposal',
    score: (evidence) =>
      ANSWERS.test(evidence.text) || ANSWER_TITLE.test(evidence.title)
        ? 0
        : sum(
            /提案$|的建议$/.test(evidence.title) && 0.5,
            /案由|提案人|第一提案人|提案者|承办单位建议/.test(evidence.text) && 0.4,
            /建议如下|建议：|为此，?建议|提出以下建议|几点建议/.test(evidence.text) && 0.2,
          ),
  },
  {
    kind: 'plan',
    score: ({ title, text }) =>
      sum(
        /(?:计划|规划|方案|要点|实施意见)(?:（[^）]*）)?(?:的通知)?$|(?:计划|规划|方案).{0,20}通知$/.test(title) && 0.6,
        /行[动動].{0,6}[计計][划劃]|实施方案|工作方案|發展.{0,10}計劃/.test(text) && 0.3,
        /印[发發][给給]?|制定本|特制定|特製定/.test(text) && 0.3,
      ),
  },
  {
    kind: 'summary',
    score: ({ title, text }) =>
      sum(/(?:总结|工作报告|情况报告|工作情况|述职报告)$/.test(title) && 0.7, /工作总结/.test(text) && 0.2),
  },
  {
    kind: 'news',
    score: ({ text }) =>
      sum(
        /本报讯|记者|通讯员|讯（|责任编辑|来源：/.test(text) && 0.6,
        /\b(?:according to|officially issued|introduced|announced|reported|said)\b/i.test(text) && 0.4,
        /\b(?:news|this article|reproduced|author|press)\b/i.test(text) && 0.3,
      ),
  },
];
