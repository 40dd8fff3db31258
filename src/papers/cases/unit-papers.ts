import { PUBLICITY_WORDS } from '../../domain/letter/element-text.js';
import { readFeedbackCode } from '../../domain/feedback/codes.js';
import { printedDate } from '../../domain/plain-date.js';
import { contactRecord } from '../../letters/papers/kinds/contact-record.js';
import { deliveryReceipt } from '../../letters/papers/kinds/delivery-receipt.js';
import { disclosureReview } from '../../letters/papers/kinds/disclosure-review.js';
import { envelopes } from '../../letters/papers/kinds/envelopes.js';
import { extensionNotice } from '../../letters/papers/kinds/extension-notice.js';
import { extensionRequest } from '../../letters/papers/kinds/extension-request.js';
import { handOverSlip } from '../../letters/papers/kinds/hand-over-slip.js';
import { issueSlip } from '../../letters/papers/kinds/issue-slip.js';
import { opinionForm } from '../../letters/papers/kinds/opinion-form.js';
import { changeRequest, returnRequest } from '../../letters/papers/kinds/requests.js';
import { supervisionNotice } from '../../letters/papers/kinds/supervision-notice.js';
import { NUMBERED } from '../../domain/workflow/states.js';
import type { PaperKind } from '../../letters/papers/paper-kind.js';
import { readLetter } from '../../domain/letter/read.js';
import { codeAddress, codePage } from '../../proposals/codes/code-address.js';
import {
  dayOf,
  namesIn,
  officeAsks,
  officeOf,
  paperOffer,
  type Asked,
  type PaperOffer,
  type Typed,
  rowsIn,
  printedBody,
} from '../paper-offer.js';
import { agencyOf } from './committee-papers.js';
import type { HandFacts } from './case-facts.js';
import type { HandStanding } from './case-standing.js';
import { countersigned, signedBy, signingTrail } from './signing-trail.js';

/** Who answers, as its papers have it. */
export const unitOf = ({ hand }: HandFacts): string => hand.unitName ?? '承办单位';

/** The unit's own head, or another body's that may differ from it. */
export const unitAsks = (facts: HandFacts, copies = ''): Asked[] => [
  { name: 'agency', label: '发文机关', as: 'line', value: unitOf(facts), needed: true },
  ...officeAsks(facts.today, facts.actor.name, { copies }),
];
const handedBy = (facts: HandFacts): string => facts.view.sitting.handOvers.at(-1)?.bodyName ?? '区政府督查室';
const CO_DOES_NOT_ANSWER = '会办单位不直接答复提案者，由主办单位印。';
const SUPERVISORS = '区政协提案委员会、区政府督查室';

const requests = (
  kind: PaperKind<ReturnType<(typeof returnRequest)['data']['parse']>>,
  asked: 'return' | 'change',
): PaperOffer<HandFacts, HandStanding> =>
  paperOffer<HandFacts, ReturnType<(typeof returnRequest)['data']['parse']>, HandStanding>({
    kind,
    right: 'hand.receive',
    keeps: true,
    why: () => null,
    asks: (facts) => {
      const last = facts.record?.requests.find((one) => one.kind.startsWith(asked));
      return [
        ...unitAsks(facts),
        { name: 'to', label: '主送', as: 'line', value: handedBy(facts), needed: true },
        { name: 'reason', label: '理由', as: 'long', value: last?.reason ?? '', needed: true },
        { name: 'suggested', label: '建议承办单位', as: 'line', value: last?.suggestedUnit ?? '' },
      ];
    },
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      to: typed.to!,
      role: facts.hand.roleLabel ?? '承办',
      handedOver: facts.hand.handedOverDay,
      reason: typed.reason!,
      suggested: namesIn(typed.suggested),
      suggestedAs: '办理',
    }),
  });

/** Who reviewed, with what words; what was done on paper is typed. */
function reviewAsks({ notes }: HandFacts): Asked[] {
  const { section, office, leader } = signingTrail(notes, '');
  return [
    {
      name: 'reviewer',
      label: '核稿',
      as: 'long',
      value: section,
      note: '系统里审核的已填好；纸上核稿的可不填，印出后手签',
    },
    { name: 'officeReviewer', label: '办公室审核', as: 'long', value: office },
    { name: 'leaderReview', label: '分管领导审核', as: 'long', value: leader },
  ];
}

/** One for everybody who gets the letter, and one to keep. */
const copiesOf = ({ record }: HandFacts): string =>
  record && record.addressees.length > 0 ? String(record.addressees.length + 1) : '';

const extension = (facts: HandFacts) => facts.record?.requests.find((one) => one.kind === 'extension');

/** Papers of one hand of a case, but for its letters. */
export const UNIT_PAPERS: readonly PaperOffer<HandFacts, HandStanding>[] = [
  paperOffer<HandFacts, ReturnType<(typeof handOverSlip)['data']['parse']>, HandStanding>({
    kind: handOverSlip,
    right: 'case.hand_over',
    keeps: true,
    why: ({ hand }) => (hand.unit ? null : '还不知道是哪个单位承办。'),
    asks: (facts) => [
      {
        name: 'agency',
        label: '交办机关',
        as: 'line',
        value: printedBody(facts.actor) ?? handedBy(facts),
        needed: true,
      },
      { name: 'docNumber', label: '编号', as: 'line', value: '' },
      {
        name: 'opinion',
        label: '审查意见',
        as: 'long',
        value: facts.view.sitting.subjectClass ? `立案，归入${facts.view.sitting.subjectClass}类。` : '',
      },
      { name: 'demands', label: '交办要求', as: 'long', value: '请与提案者充分沟通，针对每一条建议答复。' },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      unit: unitOf(facts),
      role: facts.hand.roleLabel ?? '',
      others: facts.view.assignments
        .filter(({ id, round, state }) => id !== facts.hand.id && round === facts.hand.round && state !== 'reassigned')
        .map(({ unitName, roleLabel }) => `${unitName ?? ''}${roleLabel ?? ''}`),
      handedOver: facts.hand.handedOverDay,
      due: facts.due,
      opinion: typed.opinion ?? '',
      demands: typed.demands ?? '',
    }),
  }),
  requests(returnRequest, 'return'),
  requests(changeRequest, 'change'),
  paperOffer<HandFacts, ReturnType<(typeof extensionRequest)['data']['parse']>, HandStanding>({
    kind: extensionRequest,
    right: 'hand.receive',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      ...unitAsks(facts),
      { name: 'to', label: '主送', as: 'line', value: handedBy(facts), needed: true },
      { name: 'until', label: '延期至', as: 'day', value: extension(facts)?.untilDay ?? '', needed: true },
      { name: 'reason', label: '原因', as: 'long', value: extension(facts)?.reason ?? '', needed: true },
      { name: 'progress', label: '办理进展', as: 'long', value: '', needed: true },
      { name: 'informed', label: '告知提案者的日期', as: 'day', value: '' },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      to: typed.to!,
      role: facts.hand.roleLabel ?? '承办',
      due: facts.due,
      until: dayOf(typed.until)!,
      reason: typed.reason!,
      progress: typed.progress!,
      informed: dayOf(typed.informed),
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof extensionNotice)['data']['parse']>, HandStanding>({
    kind: extensionNotice,
    right: 'hand.receive',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      ...unitAsks(facts, SUPERVISORS),
      { name: 'from', label: '原定答复日期', as: 'line', value: facts.due, needed: true },
      { name: 'until', label: '延期至', as: 'day', value: extension(facts)?.untilDay ?? '', needed: true },
      {
        name: 'approver',
        label: '同意延期的机关',
        as: 'line',
        value: extension(facts)?.decidedBy ? handedBy(facts) : '',
        needed: true,
      },
      { name: 'reason', label: '原因', as: 'long', value: extension(facts)?.reason ?? '', needed: true },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      addressed: facts.addressed,
      due: typed.from!,
      until: dayOf(typed.until)!,
      approver: typed.approver!,
      reason: typed.reason!,
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof issueSlip)['data']['parse']>, HandStanding>({
    kind: issueSlip,
    right: 'draft.read',
    keeps: true,
    why: ({ reply }) => (reply ? null : '还没有起草答复。'),
    asks: (facts) => [
      ...unitAsks(facts, facts.reply?.record.values.copies ?? ''),
      { name: 'section', label: '拟稿单位', as: 'line', value: facts.record?.inside?.section ?? '' },
      ...reviewAsks(facts),
      {
        name: 'copiesCount',
        label: '印制份数',
        as: 'line',
        value: copiesOf(facts),
        note: '收文的个人和单位各1份，另加留存1份',
      },
      { name: 'withheldReason', label: '不公开理由', as: 'line', value: '' },
    ],
    data: (facts, typed) => {
      const { model } = readLetter(facts.reply!.text);
      const trail = signingTrail(facts.notes, facts.reply!.versions.at(-1)?.author ?? '');
      const signature = signedBy(facts.record?.signatures ?? [], facts.hand.unit?.shortName ?? null);
      const secrecy = facts.record?.secrecy[0];
      const publicity = facts.reply!.record.values.publicity ?? model.publicity;
      const count = Number.parseInt(typed.copiesCount ?? '', 10);
      return {
        office: officeOf(typed.agency!, {
          ...typed,
          docNumber: typed.docNumber || (facts.issued?.docNumber ?? ''),
          date: facts.issued?.date ?? '',
        }),
        title: model.title ?? `关于${facts.proposal.session}${facts.proposal.number}提案的答复函`,
        to: model.salutation ?? facts.proposal.proposers.join('、'),
        enclosed: model.attachments.map(({ title }) => title),
        drafter: trail.drafter,
        drafted: trail.drafted,
        section: typed.section ?? '',
        reviewer: typed.reviewer ?? '',
        officeReviewer: typed.officeReviewer ?? '',
        leaderReview: typed.leaderReview ?? '',
        supervision: trail.supervision,
        countersigned: countersigned(facts.record?.showings ?? []),
        signer: signature.signer,
        signedDay: signature.day,
        publicity:
          publicity && publicity in PUBLICITY_WORDS ? PUBLICITY_WORDS[publicity as keyof typeof PUBLICITY_WORDS] : null,
        withheldReason: typed.withheldReason ?? '',
        secrecy: secrecy
          ? `${secrecy.passed ? '通过' : '未通过'}（${secrecy.examiner}，${printedDate(secrecy.day)}）`
          : '',
        copiesCount: Number.isNaN(count) ? null : count,
        textHash: signature.textHash,
      };
    },
  }),
  paperOffer<HandFacts, ReturnType<(typeof disclosureReview)['data']['parse']>, HandStanding>({
    kind: disclosureReview,
    right: 'draft.read',
    keeps: true,
    why: ({ reply }) => (reply ? null : '还没有起草答复。'),
    asks: (facts) => [
      { name: 'agency', label: '答复单位', as: 'line', value: unitOf(facts), needed: true },
      { name: 'docNumber', label: '发文字号', as: 'line', value: facts.issued?.docNumber ?? '' },
      { name: 'proposed', label: '承办部门意见', as: 'long', value: '' },
      { name: 'withheldReason', label: '不予公开的理由', as: 'long', value: '' },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      proposerWish:
        facts.view.mayPublish === null
          ? '没有征求。'
          : facts.view.mayPublish
            ? '同意公开提案。'
            : `不同意公开提案${facts.view.noPublishReason ? `：${facts.view.noPublishReason}` : ''}。`,
      proposed: typed.proposed ?? '',
      secrecy: '',
      withheldReason: typed.withheldReason ?? '',
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof supervisionNotice)['data']['parse']>, HandStanding>({
    kind: supervisionNotice,
    right: 'hand.decide',
    keeps: true,
    why: () => null,
    asks: (facts) => [
      { name: 'agency', label: '发文机关', as: 'line', value: agencyOf(facts), needed: true },
      ...officeAsks(facts.today, facts.actor.name),
      {
        name: 'situation',
        label: '办理情况',
        as: 'long',
        stays: true,
        value: `截至${printedDate(facts.today)}，${facts.hand.overdue ? '已逾期，' : ''}目前${facts.hand.stateLabel}。`,
      },
      { name: 'matters', label: '督办事项', as: 'long', value: '', needed: true },
      { name: 'answerBy', label: '办结日期', as: 'day', value: '', needed: true },
      {
        name: 'leader',
        label: '领导批示',
        as: 'long',
        value: '',
        note: '批示印出后会送到承办单位，请先核对能否外送。',
      },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      proposal: facts.proposal,
      unit: unitOf(facts),
      role: facts.hand.roleLabel ?? '承办',
      due: facts.due,
      situation: typed.situation ?? '',
      matters: typed.matters!,
      answerBy: dayOf(typed.answerBy)!,
      leader: typed.leader || null,
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof opinionForm)['data']['parse']>, HandStanding>({
    kind: opinionForm,
    right: 'feedback.ask',
    why: ({ hand, scales }) =>
      hand.role === 'co'
        ? CO_DOES_NOT_ANSWER
        : !NUMBERED.includes(hand.state)
          ? '答复还没有编号发出，没有可以征求意见的。'
          : scales.length === 0
            ? '办理规定里没有满意度的等次。'
            : null,
    asks: (facts) => [
      whichProposer(facts),
      { name: 'until', label: '寄回期限', as: 'day', value: feedbackUntil(facts) },
      {
        name: 'collector',
        label: '收表机关',
        as: 'line',
        value: `${facts.view.session.committee}提案委员会`,
        needed: true,
      },
      { name: 'collectorContact', label: '收表机关联系方式', as: 'line', value: '' },
      {
        name: 'codes',
        label: '一次性码',
        as: 'long',
        value: '',
        note: `每行：提案者｜码；从“一次性码”页来的已经填好，可不填。${facts.site === null ? '没有设本系统的网址，表上只印码，不印二维码；请告诉系统管理员。' : '表上随码印二维码。'}`,
      },
    ],
    data: (facts, typed) => ({
      forms: meant(facts, typed).map((proposer) => ({
        proposal: facts.proposal,
        proposer,
        unit: unitOf(facts),
        docNumber: facts.issued?.docNumber ?? '',
        aspects: facts.scales.map(({ label, levels }) => ({ label, levels: levels.map((level) => level.label) })),
        until: dayOf(typed.until),
        collector: typed.collector!,
        collectorContact: typed.collectorContact || null,
        ...codeFor(proposer, typed.codes, facts.site),
      })),
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof contactRecord)['data']['parse']>, HandStanding>({
    kind: contactRecord,
    right: 'inside.read',
    why: () => null,
    asks: (facts) => [
      {
        name: 'contact',
        label: '哪一次沟通',
        as: 'choice',
        value: '',
        choices: facts.view.answers.contacts
          .filter(({ assignmentId, withdrawn }) => assignmentId === facts.hand.id && !withdrawn)
          .map(({ id, day, formLabel }) => ({ value: id, label: `${printedDate(day)}${formLabel}` })),
        note: '不选就印空白的，带去填写。',
      },
    ],
    data: (facts, typed) => {
      const contact = facts.view.answers.contacts.find(({ id }) => id === typed.contact) ?? null;
      return {
        proposal: facts.proposal,
        unit: unitOf(facts),
        timing: contact?.timingLabel ?? null,
        form: contact?.formLabel ?? null,
        day: contact?.day ?? null,
        people: contact?.names ?? '',
        note: contact?.note ?? '',
        recorder: contact?.enteredBy ?? '',
      };
    },
  }),
  paperOffer<HandFacts, ReturnType<(typeof deliveryReceipt)['data']['parse']>, HandStanding>({
    kind: deliveryReceipt,
    right: 'reply.issue',
    keeps: true,
    why: ({ hand, reply }) => (hand.role === 'co' ? CO_DOES_NOT_ANSWER : reply ? null : '还没有答复，没有可以送达的。'),
    asks: (facts) => [
      ...unitAsks(facts).filter(({ name }) => name === 'agency' || name === 'contactPhone'),
      { name: 'docNumber', label: '文号', as: 'line', value: facts.issued?.docNumber ?? '' },
      {
        name: 'to',
        label: '受送达人',
        as: 'line',
        value: facts.record?.addressees.find(({ copy }) => !copy)?.name ?? facts.proposal.proposers.join('、'),
        needed: true,
      },
      { name: 'enclosed', label: '附送', as: 'line', value: '征询意见表1份' },
    ],
    data: (facts, typed) => ({
      office: officeOf(typed.agency!, typed),
      title: readLetter(facts.reply!.text).model.title ?? `${facts.proposal.number}提案答复函`,
      to: typed.to!,
      count: 1,
      enclosed: namesIn(typed.enclosed),
    }),
  }),
  paperOffer<HandFacts, ReturnType<(typeof envelopes)['data']['parse']>, HandStanding>({
    kind: envelopes,
    right: 'reply.issue',
    why: () => null,
    asks: (facts) => [
      whichProposer(facts),
      { name: 'agency', label: '寄件单位', as: 'line', value: unitOf(facts), needed: true },
      { name: 'senderAddress', label: '寄件地址', as: 'line', value: '' },
      { name: 'senderPostcode', label: '寄件邮政编码', as: 'line', value: '' },
      {
        name: 'recipients',
        label: '收件人',
        as: 'long',
        value: facts.proposal.proposers.map((name) => `${name}｜｜`).join('\n'),
        needed: true,
        note: '每行一位：姓名｜地址｜邮政编码；地址和编码可不填',
      },
      { name: 'remark', label: '内件', as: 'line', value: `${facts.proposal.number}提案答复函` },
    ],
    data: (facts, typed) => ({
      sender: typed.agency!,
      senderAddress: typed.senderAddress ?? '',
      senderPostcode: typed.senderPostcode ?? '',
      envelopes: (typed.recipients ?? '')
        .split('\n')
        .map((line) => line.split(/[|｜]/).map((part) => part.trim()))
        .filter(([name = '']) => name !== '' && (!typed.proposer || name === typed.proposer))
        .map(([name = '', address = '', postcode = '']) => ({
          postcode: postcode.slice(0, 6),
          address,
          recipient: `${name}　收`,
          remark: typed.remark ? `内件：${typed.remark}` : '',
        })),
    }),
  }),
];

const whichProposer = ({ proposal }: HandFacts): Asked => ({
  name: 'proposer',
  label: '哪一位提案者',
  as: 'choice',
  value: '',
  choices: [...new Set(proposal.proposers)].map((name) => ({ value: name, label: name })),
  note: '不选就每位一份。',
});

const meant = ({ proposal }: HandFacts, { proposer }: Typed): string[] =>
  proposer ? proposal.proposers.filter((name) => name === proposer) : proposal.proposers;

const feedbackUntil = ({ view, hand }: HandFacts): string =>
  view.answers.feedback.find(({ assignmentId }) => assignmentId === hand.id)?.until ?? '';

/** The code of this proposer, where one was made and brought along. Nobody types where the figure leads. */
function codeFor(
  proposer: string,
  codes: string | undefined,
  site: string | null,
): { code: string | null; codeUrl: string | null; figure: string | null } {
  const [, code = '', address = ''] = rowsIn(codes, 3).find(([name]) => name === proposer) ?? [];
  if (code === '') return { code: null, codeUrl: null, figure: null };
  if (site === null) return { code, codeUrl: address || '本系统网址后面加 /f', figure: null };
  const signs = readFeedbackCode(code);
  return { code, codeUrl: codePage(site), figure: signs === null ? null : codeAddress(site, signs) };
}
