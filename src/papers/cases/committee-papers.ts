import { fileContents } from '../../letters/papers/kinds/file-contents.js';
import { filingNotice } from '../../letters/papers/kinds/filing-notice.js';
import { keyPlan } from '../../letters/papers/kinds/key-plan.js';
import { labels } from '../../letters/papers/kinds/labels.js';
import { mergeNotice } from '../../letters/papers/kinds/merge-notice.js';
import { minutes } from '../../letters/papers/kinds/minutes.js';
import { notFiledNotice } from '../../letters/papers/kinds/not-filed-notice.js';
import {
  dayOf,
  namesIn,
  officeAsks,
  officeOf,
  paperOffer,
  rowsIn,
  type Asked,
  type PaperOffer,
  printedBody,
} from '../paper-offer.js';
import { calledBy } from '../../proposals/case-name.js';
import { fileContentsOf } from '../../proposals/closing/archive-contents.js';
import { labelLines } from '../label-lines.js';
import { namedProposal, type CaseFacts } from './case-facts.js';
import type { CaseStanding } from './case-standing.js';

/** The body that the person acts for, as its papers call it. */
export const agencyOf = ({ actor, view }: Pick<CaseFacts, 'actor' | 'view'>): string =>
  printedBody(actor) ?? `${view.session.committee}提案委员会`;

const agencyAsk = (facts: CaseFacts): Asked => ({
  name: 'agency',
  label: '发文机关',
  as: 'line',
  value: agencyOf(facts),
  needed: true,
});
const common = (facts: CaseFacts): Asked[] => [agencyAsk(facts), ...officeAsks(facts.today, facts.actor.name)];

/** Papers of the whole case. */
export const CASE_PAPERS: readonly PaperOffer<CaseFacts, CaseStanding>[] = [
  paperOffer<CaseFacts, ReturnType<(typeof filingNotice)['data']['parse']>, CaseStanding>({
    kind: filingNotice,
    right: 'case.file',
    keeps: true,
    why: ({ view }) => (view.number === null ? '提案还没有立案编号。' : null),
    asks: common,
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      addressed: facts.addressed,
      confirmed: facts.view.sitting.confirmedBy,
      subject: facts.view.sitting.subjectClass,
      units: facts.view.units,
      due: facts.view.dueProvisional ? null : facts.view.dueDay,
    }),
  }),
  paperOffer<CaseFacts, ReturnType<(typeof notFiledNotice)['data']['parse']>, CaseStanding>({
    kind: notFiledNotice,
    right: 'case.examine',
    keeps: true,
    why: ({ view }) => (view.state === 'not_filed' ? null : '提案没有被决定不予立案。'),
    asks: (facts) => [
      ...common(facts),
      {
        name: 'reason',
        label: '不予立案的原因',
        as: 'long',
        value: facts.view.stateReason ?? '',
        needed: true,
      },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      addressed: facts.addressed,
      reason: typed.reason!.replace(/[。\s]+$/u, ''),
      transfer: facts.view.entry?.transfer
        ? { as: facts.view.entry.transfer.asLabel, to: facts.view.entry.transfer.to }
        : null,
    }),
  }),
  paperOffer<CaseFacts, ReturnType<(typeof mergeNotice)['data']['parse']>, CaseStanding>({
    kind: mergeNotice,
    right: 'case.merge',
    keeps: true,
    why: ({ view }) => (view.mergedInto || view.sitting.joined.length > 0 ? null : '提案没有并案。'),
    asks: common,
    data: (facts, typed) => {
      const { view, proposal } = facts;
      const main = view.mergedInto ?? view;
      const number = main.number === null ? '主案' : `第${main.number}号`;
      return {
        office: officeOf(typed.agency!, typed),
        proposal,
        addressed: facts.addressed,
        main: { number, title: main.title },
        joined: (view.mergedInto ? [] : view.sitting.joined).map((one) => ({
          number: calledBy(one),
          title: one.title,
          proposers: one.proposers,
        })),
      };
    },
  }),
  paperOffer<CaseFacts, ReturnType<(typeof minutes)['data']['parse']>, CaseStanding>({
    kind: minutes,
    right: 'case.pre_assign',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      { name: 'emblem', label: '纪要标志', as: 'line', value: '提案办理协调会议纪要', needed: true },
      { name: 'docNumber', label: '编号', as: 'line', value: '', note: '如 示督纪〔2026〕3号' },
      {
        name: 'subject',
        label: '会议主题',
        as: 'line',
        value: '提案办理',
        needed: true,
        note: '标题印作“××协调会纪要”',
      },
      { name: 'day', label: '开会日期', as: 'day', value: facts.today, needed: true, stays: true },
      { name: 'place', label: '地点', as: 'line', value: '', needed: true },
      { name: 'chair', label: '主持人', as: 'line', value: '', needed: true },
      { name: 'text', label: '议定事项', as: 'long', value: '', needed: true, note: '照平时的写法：一、（一）…' },
      { name: 'tasks', label: '任务分工', as: 'long', value: '', note: '每行一项：任务｜责任单位｜时限' },
      { name: 'present', label: '出席', as: 'long', value: '', needed: true },
      { name: 'excused', label: '请假', as: 'line', value: '' },
      { name: 'sitting', label: '列席', as: 'line', value: '' },
      { name: 'copies', label: '抄送', as: 'line', value: '' },
      { name: 'printed', label: '印发日期', as: 'day', value: facts.today, stays: true },
    ],
    data: (facts, typed) => ({
      emblem: typed.emblem!,
      agency: agencyOf(facts),
      number: typed.docNumber || null,
      subject: typed.subject!,
      proposal: facts.proposal,
      day: dayOf(typed.day)!,
      place: typed.place!,
      chair: typed.chair!,
      text: typed.text!,
      tasks: rowsIn(typed.tasks, 3).map(([what, unit, due]) => ({ what: what!, unit: unit!, due: due! })),
      present: typed.present!,
      excused: typed.excused ?? '',
      sitting: typed.sitting ?? '',
      copies: namesIn(typed.copies),
      printed: dayOf(typed.printed),
    }),
  }),
  paperOffer<CaseFacts, ReturnType<(typeof keyPlan)['data']['parse']>, CaseStanding>({
    kind: keyPlan,
    right: 'case.pre_assign',
    keeps: true,
    why: ({ view }) => (view.sitting.key ? null : '这件不是重点提案。'),
    asks: (facts) => [
      ...common(facts),
      { name: 'to', label: '主送', as: 'line', value: facts.view.units.join('、'), needed: true },
      { name: 'leader', label: '督办领导', as: 'line', value: facts.view.sitting.key?.leader ?? '', needed: true },
      { name: 'goal', label: '工作目标', as: 'long', value: '', needed: true },
      { name: 'organisation', label: '组织领导', as: 'long', value: '', needed: true },
      {
        name: 'tasks',
        label: '任务分工和进度',
        as: 'long',
        value: '',
        note: '每行一项：任务｜责任单位｜配合单位｜时限',
      },
      { name: 'demands', label: '工作要求', as: 'long', value: '', needed: true },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      to: namesIn(typed.to),
      leader: typed.leader!,
      goal: typed.goal!,
      organisation: typed.organisation!,
      tasks: rowsIn(typed.tasks, 4).map(([what, unit, help, due]) => ({
        what: what!,
        unit: unit!,
        help: help!,
        due: due!,
      })),
      demands: typed.demands!,
    }),
  }),
  paperOffer<CaseFacts, ReturnType<(typeof fileContents)['data']['parse']>, CaseStanding>({
    kind: fileContents,
    right: 'archive.take',
    why: ({ view }) => (view.answers.archive?.papers ? null : '提案还没有归档，归档后才有卷内目录。'),
    asks: () => [],
    // Known of whoever may take the package, which alone prints it.
    data: ({ contents }) => fileContentsOf(contents!),
  }),
  paperOffer<CaseFacts, ReturnType<(typeof labels)['data']['parse']>, CaseStanding>({
    kind: labels,
    right: 'sitting.read',
    why: () => null,
    asks: () => [{ name: 'line', label: '每张标签的第二行', as: 'line', value: '' }],
    data: (facts, typed) => ({
      labels: namedProposal(facts.view).proposers.map((name) =>
        labelLines([name, typed.line || facts.proposal.number, facts.proposal.title]),
      ),
    }),
  }),
];
