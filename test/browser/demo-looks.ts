import { demoId } from '../../src/demo/ids.js';

/** A page of the demo district as one of its people sees it on the demo day. */
export type Look = [what: string, login: string, path: () => string];

/** Where things are in the demo district. */
export interface Places {
  /** Case id by what its title is about. */
  of(this: void, matter: string): string;
  /** Assignment id. */
  hand(this: void, matter: string, unit: string, round?: number): string;
  /** What is looked up once the district is loaded, by name. */
  found(this: void, name: string): string;
}

/** Pages and states of the demo district that are looked at: every page that the router knows, and more. */
export function demoLooks({ of, hand, found }: Places): Look[] {
  const step = (matter: string, action: string) => () => `/proposals/${of(matter)}/steps/${action}`;
  const handStep = (matter: string, unit: string, action: string, round?: number) => () =>
    `/assignments/${hand(matter, unit, round)}/steps/${action}`;
  const at = (path: string) => () => path;

  const DESKS = [
    ...['tianwei', 'ducha', 'renli', 'renli-ban', 'renli-shen', 'renli-qian'],
    ...['zhujian', 'jiaoyu', 'jiaotong-qian'],
  ];
  const OFFICE_ACTS = [
    'add_section',
    'rename_section',
    'close_section',
    'delegate',
    'end_delegation',
    'hand_over_work',
  ];
  return [
    ...[...DESKS, 'weiyuan', 'dangpai'].map((login): Look => [`the desk of ${login}`, login, at('/')]),
    ['the own unit', 'renli-ban', at('/office')],
    ...OFFICE_ACTS.map((act): Look => [`the act ${act}`, 'renli-ban', at(`/office/${act}`)]),
    ['what has come in', 'tianwei', at('/sitting')],
    ['what waits for a meeting', 'tianwei', at('/sitting?stage=unconfirmed')],
    ['units beforehand', 'tianwei', at('/sitting/units')],
    ['filing in one go', 'tianwei', at('/sitting/filing')],
    ['handing over in one go', 'ducha', at('/sitting/hand-over')],
    ['a proposal from above', 'tianwei', at('/sitting/higher')],
    ['lists handed over', 'ducha', at('/hand-overs')],
    ['one hand-over', 'ducha', () => found('hand-over')],
    ['the paper of one unit', 'renli-ban', () => `${found('hand-over')}/units/${demoId('unit', '区人力局')}`],
    ['who may hand over', 'admin', at('/handing-bodies')],
    ['what a register would do', 'tianwei', () => found('register')],
    ['a case with an instruction', 'ducha', () => `/proposals/${of('治理噪声扰民')}`],
    ['the record of an instruction', 'ducha', step('治理噪声扰民', 'record_instruction')],
    ['a report back', 'renli-ban', step('扩大职业技能培训覆盖面', 'report_back')],
    ['a case with work split and notes', 'renli-ban', () => `/proposals/${of('扩大职业技能培训覆盖面')}`],
    ['work to split', 'renli-ban', handStep('扩大职业技能培训覆盖面', '区人力局', 'split', 2)],
    ['a case before a leader', 'ducha', () => `/proposals/${of('加强宠物文明饲养管理')}`],
    ['a leader’s decision', 'ducha', handStep('加强宠物文明饲养管理', '区城管局', 'leader_decides')],
    ['a return to accept', 'ducha', handStep('发展夜间文旅消费', '区文旅局', 'accept_return')],
    ['an extension to grant', 'ducha', handStep('提高社区图书室利用率', '区文旅局', 'grant_extension')],
    ['a case to countersign', 'zhujian', () => `/proposals/${of('加快城中村供水管网改造')}`],
    ['a countersignature refused', 'zhujian', handStep('加快城中村供水管网改造', '区水务局', 'refuse_countersign')],
    ['a case that units were asked for', 'zhujian', () => `/proposals/${of('治理小区高空抛物')}`],
    ['an objection beforehand', 'zhujian', step('治理小区高空抛物', 'object_pre')],
    ['a case from above', 'zhujian', () => `/proposals/${of('推进全市共有产权住房建设')}`],
    ['a letter to sign', 'jiaotong-qian', () => `/proposals/${of('优化公交接驳线路')}`],
    ['a signature on paper', 'tianwei', () => `/proposals/${of('加强外卖食品安全封签管理')}`],
    ['a letter to deliver', 'tianwei', () => `/proposals/${of('建设儿童友好公园')}`],
    ['the ledger of promises', 'ducha', at('/commitments')],
    ['late promises', 'ducha', at('/commitments?stage=binding&overdue=1')],
    ['a promise that asks for delay', 'ducha', () => `/commitments/${found('delayed')}`],
    ['the delay to grant', 'ducha', () => `/commitments/${found('delayed')}/steps/grant_delay`],
    ['the own proposal', 'weiyuan', () => `/proposals/${of('推动低空经济应用场景落地')}`],
    ['feedback to give', 'weiyuan', step('推动低空经济应用场景落地', 'give_feedback')],
    ['a contact to dispute', 'weiyuan', step('推动低空经济应用场景落地', 'dispute_contact')],
    ['the list', 'tianwei', at('/proposals')],
    [
      'the list, narrowed and with a word nobody knows',
      'ducha',
      at('/proposals?due=late&due=soon&unit=gone&kind=joint&cols=number'),
    ],
    ['what a unit has in hand', 'zhujian', at('/assignments')],
    ['replies', 'ducha', at('/replies?sort=-due')],
    ['a view', 'tianwei', () => found('view')],
    ['many rows to be done', 'tianwei', () => found('bulk')],
    ['two texts to merge', 'tianwei', () => found('merge')],
    ['what became of what was handed over', 'ducha', at('/hand-overs/board')],
    ['a case to be filed', 'tianwei', () => `/proposals/${of('增设社区助餐点')}/filing`],
    ['the trail of a case', 'ducha', () => `/proposals/${of('治理噪声扰民')}/audit`],
    ['a proposal to write', 'weiyuan', at('/proposals/new')],
    ['the reply', 'renli', () => `/replies/${found('draft')}/edit`],
    ['a draft that came back, with an opinion to adopt', 'jiaoyu', () => `/replies/${found('returned')}/edit`],
    ['the reply to be read', 'renli-shen', () => `/replies/${found('draft')}`],
    ['a letter to review', 'ducha', () => `/replies/${found('to-review')}/review`],
    ['a letter to sign on a phone', 'jiaotong-qian', () => `/replies/${found('to-sign')}/review`],
    ['letters on their way out', 'renli-ban', at('/office/letters')],
    ['its versions', 'renli', () => `/replies/${found('draft')}/versions`],
    ['two versions', 'renli', () => `/replies/${found('draft')}/diff`],
    ['its body to copy', 'renli', () => `/replies/${found('draft')}/body`],
    ['the import from Word', 'renli', () => `/replies/${found('draft')}/imports`],
    ['what an import would bring', 'renli', () => found('import')],
    ['codes for a letter', 'tianwei', () => `/assignments/${found('delivered')}/codes`],
    ['a code to type', 'weiyuan', at('/f')],
    ['requests to decide', 'ducha', at('/decisions')],
    ['one request', 'ducha', () => `/decisions/${found('request')}`],
    ['what is late', 'ducha', at('/reminders')],
    ['numbers', 'tianwei', at('/numbers')],
    ['sessions', 'tianwei', at('/sessions')],
    ['a new session', 'tianwei', at('/sessions/new')],
    ['one session', 'tianwei', () => `/sessions/${found('session')}`],
    ['members', 'tianwei', at('/members')],
    ['units', 'admin', at('/units')],
    ['registers', 'tianwei', at('/registers')],
    ['a year', 'admin', at('/calendar?year=2026')],
    ['a year that is not loaded', 'renli', at('/calendar?year=2027')],
    ['the import of a year', 'admin', at('/calendar/import?year=2026')],
    ['the change of a day', 'admin', at('/calendar/day?day=2026-10-01')],
    ['a change of the calendar', 'admin', at('/calendar/changes/1')],
    ['the rules', 'admin', at('/policy')],
    ['a version of the rules', 'admin', at('/policy/versions/1')],
    ['the form of the rules', 'admin', at('/policy/edit')],
    ['other rules to adopt', 'admin', at('/policy/adopt')],
    ['two versions of the rules', 'admin', at('/policy/diff')],
    ['accounts', 'security', at('/accounts')],
    ['a new account', 'security', at('/accounts/new')],
    ['one account', 'security', () => `/accounts/${found('account')}`],
    ['the own account', 'renli', at('/account')],
    ['the own password', 'renli', at('/account/password')],
    ['the log', 'auditor', at('/audit')],
    ['looks and sign-ins', 'auditor', at('/audit/access')],
    ['the seals and the check', 'auditor', at('/audit/seals')],
    ['the verification of letters', 'renli', at('/verify')],
    ['the help', 'renli', at('/help')],
    ['the words of the trade', 'renli', at('/help/terms')],
    ['a manual', 'renli', at('/help/manual/clerk')],
    ['the first five minutes', 'renli', at('/help/tour')],
    ['every component', 'renli', at('/styleguide')],
    ['what to look after', 'admin', at('/admin')],
    ['what falls due on a day', 'ducha', at('/due/2026-11-30')],
    ['papers of a hand-over', 'ducha', () => `${found('hand-over')}/papers`],
    ['letterheads', 'admin', at('/letterheads')],
    ['the letterhead of the district', 'admin', at('/letterheads/district')],
    ['a version of a letterhead', 'admin', () => found('letterhead')],
    ['one member', 'tianwei', () => `/members/${found('member')}`],
    ['a new member', 'tianwei', at('/members/new')],
    ['the own proposals', 'weiyuan', at('/mine')],
    ['one own proposal', 'weiyuan', () => `/mine/${of('推动低空经济应用场景落地')}`],
    ['an own draft', 'weiyuan', () => `/proposals/${of('加强国际友城青少年交流')}/edit`],
    ['similar proposals', 'weiyuan', at('/proposals/similar?title=社区食堂建设')],
    ['what is ordered from the press', 'ducha', at('/print-jobs')],
    ['papers by the hundred', 'ducha', () => found('print-job')],
    ['which papers of an act', 'ducha', () => `/print-jobs/choose?handOver=${found('hand-over').split('/').at(-1)!}`],
    [
      'papers before they are printed',
      'ducha',
      at('/print-jobs/preview?list=proposals&query=&kind=supervision-notice'),
    ],
    ['papers of a case', 'tianwei', () => `/proposals/${of('推动低空经济应用场景落地')}/papers`],
    ['a paper to fill in', 'tianwei', () => `/proposals/${of('推动低空经济应用场景落地')}/papers/minutes`],
    ['entering for others', 'tianwei', at('/proxy-entry')],
    ['earlier replies', 'renli', () => `/replies/${found('draft')}/earlier`],
    ['papers of a session', 'tianwei', () => `/sessions/${found('session')}/papers`],
    ['phrases', 'renli', at('/snippets')],
    ['one phrase', 'renli', () => `/snippets/${found('snippet')}`],
    ['statistics', 'ducha', at('/statistics')],
    ['assignments that are counted', 'ducha', at('/statistics/hands?set=due')],
    ['promises that are counted', 'ducha', at('/statistics/promises?set=due')],
    ['proposals that are counted', 'ducha', at('/statistics/proposals?state=in_handling')],
    ['one unit', 'admin', () => `/units/${demoId('unit', '区人力局')}`],
    ['a unit to rename', 'admin', () => `/units/${demoId('unit', '区人力局')}/rename`],
    ['a unit to split', 'admin', () => `/units/${demoId('unit', '区人力局')}/split`],
    ['a new unit', 'admin', at('/units/new')],
    ['a notice of a hand-over', 'ducha', () => `${found('hand-over')}/papers/hand-over-notice`],
    ['an annual report', 'tianwei', () => `/sessions/${found('session')}/papers/annual-report`],
    ['what is archived of a case', 'tianwei', () => `/proposals/${found('archived')}/archive`],
  ];
}

/** Addresses that only lead on to a page: what a form posts to, opened as an address. */
export const LEADS_ON =
  /^\/account\/(tokens|sessions)|^\/accounts\/:id\/:button$|^\/replies\/:id\/(draft|check|preview|record|word)$|^\/decisions\/:id\/:step$|^\/replies\/:id\/comments\/:comment$|^\/policy\/preview$|^\/sign-in$|^\/snippets\/:id\/delete$|^\/replies\/:id\/opinions\//;

/** Files, and answers to programs. */
export const NO_PAGE =
  /\.(pdf|csv|xlsx|json|txt|zip|docx|svg)$|^\/health\/|\/templates\/|^\/papers\/|\/file$|\/report$|\/originals\/|\/trials\/|^\/statistics\/:file$/;
