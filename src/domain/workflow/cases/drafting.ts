import { PROPOSAL_KINDS } from '../../case-words.js';
import { printedDate, type PlainDate } from '../../plain-date.js';
import { isActor } from '../../proposing/is-actor.js';
import { Refusal } from '../../refusal.js';
import { day, reason } from '../common-inputs.js';
import { othersFit, OTHERS, TEXT, textFits } from './entry-text.js';
import type { Asked } from '../step.js';
import type { CaseEntry } from './entry.js';
import { caseSteps, type CaseFacts, type CaseNeed } from './facts.js';
import { JOINED } from './joined.js';

/** The others have put their name to it; what becomes of it the first one decides. */
const isFirst: CaseNeed = {
  says: '是第一提案人',
  refusal: ({ proposers: [first] }, { actor }) =>
    isActor(actor, first)
      ? null
      : new Refusal('drafting.not-first', '这一步由第一提案人办理。', '请告诉第一提案人，或请提案委代录。'),
};

const asked = ({ entry }: CaseFacts) => entry.invited.filter(({ state }) => state === 'asked');
const planned = ({ entry }: CaseFacts) => entry.invited.filter(({ state }) => state === 'planned');

const isAsked: CaseNeed = {
  says: '受邀署名，还没有答复',
  refusal: (facts, { actor }) =>
    asked(facts).some((invite) => isActor(actor, invite))
      ? null
      : new Refusal('drafting.not-asked', '没有请您署名，或者您已经答复过。', '请刷新页面，看现在的情况。'),
};

/** 联名 is over: the day has passed, or its hour has come. */
const isClosed = ({ jointUntil, jointUntilTime }: CaseEntry, { today, time = '00:00' }: Asked): boolean =>
  jointUntil !== null &&
  (today > jointUntil || (today === jointUntil && jointUntilTime !== null && time >= jointUntilTime));

const closingWords = ({ jointUntil, jointUntilTime }: CaseEntry): string =>
  `${jointUntil === null ? '' : printedDate(jointUntil)}${jointUntilTime ?? ''}`;

const inTime: CaseNeed = {
  says: '联名没有截止',
  refusal: ({ entry }, asked) =>
    isClosed(entry, asked)
      ? new Refusal(
          'drafting.joint-closed',
          `联名已在${closingWords(entry)}截止，没有答复的不作为提案人。`,
          '仍想署名的，请联系第一提案人。',
        )
      : null,
};

/** Nobody changes the text while people sign; who is quicker does not make the others read it again. */
const whileSigning = ({ entry }: CaseFacts): number | null => entry.invitedVersion;

const somebodyPlanned: CaseNeed = {
  says: '写有要征集的联名人或附议人',
  refusal: (facts) =>
    planned(facts).length > 0
      ? null
      : new Refusal('drafting.nobody-planned', '没有写要请谁联名或附议。', '请先在“修改”里写上。'),
};

const somebodyAsked: CaseNeed = {
  says: '有人还没有答复',
  refusal: (facts) =>
    asked(facts).length > 0
      ? null
      : new Refusal('drafting.nobody-asked', '没有还在等答复的人。', '请刷新页面，看现在的情况。'),
};

/** A draft may have gaps; what others sign or the office receives may not. */
export const complete: CaseNeed = {
  says: '内容齐全',
  refusal: ({ entry: { lacks } }) =>
    lacks.length === 0
      ? null
      : new Refusal('drafting.incomplete', `还没有写${lacks.join('、')}。`, '请先在“修改”里补上。'),
};

/** Whoever is asked has answered, or the day for it is over, or the first proposer has said that it waits no longer. */
export const everybodyAnswered: CaseNeed = {
  says: '受邀的都已答复，或联名已截止',
  refusal: (facts, by) => {
    if (facts.state === 'returned') return null;
    const waiting = planned(facts);
    if (waiting.length > 0 && facts.state === 'draft')
      return new Refusal(
        'drafting.not-invited',
        `还没有请${named(waiting)}署名。`,
        '请先征集联名；不请了的，在“修改”里去掉。',
      );
    const { entry } = facts;
    const open = asked(facts);
    if (open.length === 0 || isClosed(entry, by)) return null;
    return new Refusal(
      'drafting.joint-open',
      `还在等${named(open)}答复${entry.jointUntil === null ? '' : `，${closingWords(entry)}截止`}。`,
      '请等答复或截止；不等了的，先办“不再等未答复的人”。',
    );
  },
};

function named(people: readonly { name: string }[]): string {
  const names = people.slice(0, 3).map(({ name }) => name);
  return people.length > 3 ? `${names.join('、')}等${people.length}位` : names.join('、');
}

/** 联名 without anybody else is asked about; when all have declined it goes on as the first one's own. */
export const jointHasSomebody: CaseNeed = {
  says: '联名提案有联名人',
  refusal: ({ kind, proposers, entry: { invited } }) =>
    kind === 'joint' && proposers.length < 2 && invited.length === 0
      ? new Refusal(
          'drafting.nobody-joint',
          `${PROPOSAL_KINDS.joint}还没有联名人。`,
          '请在“修改”里写上联名人，或改为个人提案。',
        )
      : null,
};

/** In session a few hours are all there is. */
const HOURS = Object.fromEntries(
  Array.from({ length: 15 }, (_, i) => `${String(i + 8).padStart(2, '0')}:00`).map((hour) => [hour, hour]),
);

const hourNotPast: CaseNeed = {
  says: '写了截止时刻的，写明截止日，时刻还没有过',
  refusal: (_facts, { typed: { until = '', hour = '' }, today, time = '00:00' }) => {
    if (hour === '') return null;
    if (until === '')
      return new Refusal('drafting.until', '写了截止时刻，没有写截止日。', '请写明哪一天。', { until: '没有写' });
    return until === today && hour <= time
      ? new Refusal('drafting.until', `今天${hour}已经过去。`, '请写晚些的时刻，或以后的日子。', { hour: '已经过去' })
      : null;
  },
};

const notPast: CaseNeed = {
  says: '联名截止日不早于今天',
  refusal: (_facts, { typed: { until }, today }) =>
    until !== undefined && until !== '' && (until as PlainDate) < today
      ? new Refusal('drafting.until', `联名截止日${until}已经过去。`, '请写今天或以后的日子。', {
          until: '已经过去',
        })
      : null,
};

/** 起草、联名、提交、撤案, by the proposers themselves. */
export const DRAFTING = caseSteps({
  revise: {
    label: '修改',
    done: '修改草稿',
    from: ['draft'],
    to: 'stay',
    right: 'case.propose',
    inputs: { ...TEXT, ...OTHERS },
    only: [isFirst],
    needs: [textFits, othersFit],
  },
  invite: {
    label: '征集联名',
    done: '征集联名',
    from: ['draft'],
    to: 'awaiting_joint',
    right: 'case.propose',
    inputs: {
      until: { ...day, label: '联名截止日', optional: true, hint: '不填为规定的天数' },
      hour: { label: '截止时刻', kind: 'choice', choices: HOURS, optional: true, hint: '不选即到那天为止' },
      entrust: {
        label: '没有电脑的委员',
        kind: 'choice',
        choices: { yes: '委托提案委询问并代录', no: '我自己联系' },
        optional: true,
        hint: '委托后，提案委能看到这件还没有提交的提案',
      },
    },
    only: [isFirst, somebodyPlanned],
    needs: [complete, notPast, hourNotPast],
  },
  sign_joint: {
    label: '同意署名',
    done: '同意署名',
    from: ['awaiting_joint'],
    to: 'stay',
    right: 'case.join',
    since: whileSigning,
    inputs: {},
    only: [isAsked],
    needs: [inTime],
  },
  decline_joint: {
    label: '不署名',
    done: '答复不署名',
    from: ['awaiting_joint'],
    to: 'stay',
    right: 'case.join',
    since: whileSigning,
    inputs: {},
    only: [isAsked],
    needs: [inTime],
  },
  submit: {
    label: '提交',
    done: '提交提案',
    from: ['draft', 'awaiting_joint', 'returned'],
    to: 'submitted',
    right: 'case.propose',
    inputs: {},
    only: [isFirst],
    needs: [complete, everybodyAnswered, jointHasSomebody],
  },
  amend: {
    label: '修改',
    done: '按退回意见修改',
    from: ['returned'],
    to: 'stay',
    right: 'case.propose',
    inputs: TEXT,
    only: [isFirst],
    needs: [textFits],
  },
  drop_asked: {
    label: '不再等未答复的人',
    done: '不再等未答复的人',
    from: ['awaiting_joint'],
    to: 'stay',
    right: 'case.propose',
    aside: true,
    inputs: { who: { label: '不再等谁', kind: 'picks', from: 'asked' } },
    only: [isFirst, somebodyAsked],
    needs: [],
  },
  recall: {
    label: '停止征集，继续修改',
    done: '停止征集联名，已有的署名作废',
    from: ['awaiting_joint'],
    to: 'draft',
    right: 'case.propose',
    aside: true,
    inputs: {
      sure: { label: '已有的署名作废，改好后重新征集', kind: 'choice', choices: { yes: '停止征集' } },
    },
    only: [isFirst],
    needs: [],
  },
  withdraw: {
    label: '撤案',
    done: '提案者撤案',
    from: ['submitted', 'returned'],
    to: 'withdrawn',
    right: 'case.propose',
    aside: true,
    inputs: { reason, ...JOINED },
    only: [isFirst],
    needs: [],
  },
  discard: {
    label: '删除草稿',
    done: '删除没有提交的草稿',
    from: ['draft', 'awaiting_joint'],
    to: 'stay',
    right: 'case.propose',
    aside: true,
    inputs: { sure: { label: '删除后不能恢复', kind: 'choice', choices: { yes: '删除' } } },
    only: [isFirst],
    needs: [],
  },
});
