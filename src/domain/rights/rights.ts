import type { Role } from './roles.js';

/**
 * How somebody stands to what is asked for. `any`: no case is involved. Of a case: `submitted` (any that its proposer has
 * handed in), `entrusted` (not handed in, but put into the hands of 提案委), `handles` (one's unit has it in hand, or the one it
 * is merged into), `asked` (one's unit is asked whether it would have it, 预分办), `proposes` (it is one's own, or one's own is
 * merged into it), `invited` (one is asked to sign it and has not answered), `keeps` (one's unit keeps a promise of it). Of
 * one assignment or reply: `answers` (it is one's own unit's), `orphan` (it is not known which unit it belongs to). Of one
 * promise of an issued letter: `owns` (one's unit is named as the one to keep it, whichever unit answers the case). Of one
 * instruction (批示): `named` (it names one's unit, or one's own office has recorded it).
 */
export type Relation =
  | 'any'
  | 'submitted'
  | 'entrusted'
  | 'handles'
  | 'asked'
  | 'proposes'
  | 'invited'
  | 'keeps'
  | 'answers'
  | 'orphan'
  | 'owns'
  | 'named';

/** What an API token can be given: parts of one's own rights. Accounts are never within its reach. */
export const SCOPES = {
  'cases:read': '读提案、答复、承诺',
  'cases:write': '办理提案、答复、承诺',
  'directory:read': '读届次、单位、委员',
  'registers:write': '导入登记表',
  'rules:read': '读日历和办理规定',
  'rules:write': '改日历和办理规定',
  'logs:read': '读审计记录',
  'logs:seal': '封存审计记录',
} as const;
export type Scope = keyof typeof SCOPES;

export const SCOPE_CODES = Object.keys(SCOPES) as Scope[];

interface Rule {
  /** In the words of the trade. */
  label: string;
  /** The scope a token needs; `any` when every token will do, null when none may. */
  scope: Scope | 'any' | null;
  /** Who, and how that person must stand to it. A role that is not named may not. */
  grants: Partial<Record<Role, readonly Relation[]>>;
}

const ANY: readonly Relation[] = ['any'];
const HANDLES: readonly Relation[] = ['handles'];
const ANSWERS: readonly Relation[] = ['answers'];
const SUBMITTED: readonly Relation[] = ['submitted'];
const ORPHAN: readonly Relation[] = ['orphan'];
const PROPOSES: readonly Relation[] = ['proposes'];
const NAMED: readonly Relation[] = ['named'];

/** Everybody of a unit that has the case in hand. */
const HANDLERS: Rule['grants'] = ofUnits(HANDLES);
/** The same and everybody of a unit that keeps a promise of it. */
const CONCERNED: Rule['grants'] = ofUnits(['handles', 'keeps']);

const rights = <K extends string>(table: Record<K, Rule>): Readonly<Record<K, Rule>> => table;

/** 权限表: closed by default; whatever is not granted here nobody may. The manual's page and every query come from it. */
export const RIGHTS = rights({
  'case.read': {
    label: '看提案',
    scope: 'cases:read',
    grants: {
      member: ['proposes', 'invited'],
      committee: ['submitted', 'entrusted'],
      supervision: SUBMITTED,
      ...CONCERNED,
      unit_office: ['handles', 'keeps', 'asked'],
    },
  },
  'case.draft': { label: '写提案、登记纸质提案', scope: 'cases:write', grants: { member: ANY, committee: ANY } },
  'case.propose': {
    label: '修改、提交、撤回自己的提案',
    scope: 'cases:write',
    grants: { member: ['proposes'] },
  },
  'case.join': { label: '答复是否署名', scope: 'cases:write', grants: { member: ['invited'] } },
  'case.examine': {
    label: '审查提案：退回修改、不予立案、转送',
    scope: 'cases:write',
    grants: { committee: SUBMITTED },
  },
  'case.record': {
    label: '代录提案者的手续',
    scope: 'cases:write',
    grants: { committee: ['submitted', 'entrusted'] },
  },
  'case.file': { label: '立案编号', scope: 'cases:write', grants: { committee: SUBMITTED } },
  'view.keep': {
    label: '保存清单的视图和列',
    scope: 'cases:write',
    grants: { member: ANY, committee: ANY, supervision: ANY, ...ofUnits(ANY) },
  },
  'bulk.run': {
    label: '批量办理',
    scope: 'cases:write',
    grants: { committee: ANY, supervision: ANY, unit_office: ANY, clerk: ANY },
  },
  'number.read': {
    label: '看编号台账',
    scope: 'cases:read',
    grants: { committee: ANY, supervision: ANY, auditor: ANY },
  },
  'number.skip': { label: '跳号', scope: 'cases:write', grants: { committee: ANY } },
  'draft.read': {
    label: '看没有送达的答复稿',
    scope: 'cases:read',
    grants: {
      committee: ORPHAN,
      supervision: SUBMITTED,
      unit_office: ANSWERS,
      clerk: ANSWERS,
      reviewer: ANSWERS,
      signer: ANSWERS,
    },
  },
  'opinion.read': {
    label: '看已提交的会办意见',
    scope: 'cases:read',
    grants: {
      committee: SUBMITTED,
      supervision: SUBMITTED,
      ...HANDLERS,
    },
  },
  'letter.read': {
    label: '看已送达的答复函',
    scope: 'cases:read',
    grants: {
      member: ['proposes'],
      committee: SUBMITTED,
      supervision: SUBMITTED,
      ...CONCERNED,
    },
  },
  'reply.write': {
    label: '起草答复、填文面要素',
    scope: 'cases:write',
    grants: { committee: ORPHAN, unit_office: ANSWERS, clerk: ANSWERS },
  },
  'snippet.use': {
    label: '用常用语',
    scope: 'cases:write',
    grants: { committee: ANY, unit_office: ANY, clerk: ANY },
  },
  'snippet.share': { label: '管本单位共用的常用语', scope: 'cases:write', grants: { unit_office: ANY } },
  'case.sort': { label: '给提案分类', scope: 'cases:write', grants: { committee: SUBMITTED } },
  'case.merge': { label: '并案、拆案', scope: 'cases:write', grants: { committee: SUBMITTED } },
  'case.mark_key': { label: '定重点提案', scope: 'cases:write', grants: { committee: SUBMITTED } },
  'case.pre_assign': {
    label: '预分办、征求单位意见',
    scope: 'cases:write',
    grants: { committee: SUBMITTED, supervision: SUBMITTED },
  },
  'pre.answer': { label: '答复预分办', scope: 'cases:write', grants: { unit_office: ['asked'] } },
  'case.hand_over': { label: '交办', scope: 'cases:write', grants: { supervision: SUBMITTED } },
  'sitting.read': {
    label: '看收件分办、立案预览',
    scope: 'cases:read',
    grants: { committee: ANY, supervision: ANY },
  },
  'classes.edit': { label: '定提案分类', scope: 'cases:write', grants: { committee: ANY } },
  'case.register_higher': {
    label: '登记上级交来的提案',
    scope: 'cases:write',
    grants: { committee: ANY, supervision: ANY },
  },
  'bodies.edit': { label: '定交办机关和范围', scope: 'rules:write', grants: { admin: ANY } },
  'hand_over.read': {
    label: '看交办单',
    scope: 'cases:read',
    grants: { committee: ANY, supervision: ANY, unit_office: ANSWERS },
  },
  'paper.send': {
    label: '送交扫描件、附件',
    scope: 'cases:write',
    grants: {
      member: ANY,
      committee: ANY,
      supervision: ANY,
      unit_office: ANY,
      clerk: ANY,
      reviewer: ANY,
      signer: ANY,
    },
  },
  'hand.receive': { label: '签收、申请退回或调整', scope: 'cases:write', grants: { unit_office: ANSWERS } },
  'hand.decide': { label: '决定退回和调整、督查审核', scope: 'cases:write', grants: { supervision: SUBMITTED } },
  'hand.remind': {
    label: '催办',
    scope: 'cases:write',
    grants: { committee: SUBMITTED, supervision: SUBMITTED },
  },
  'reply.review': {
    label: '审核答复（核稿）',
    scope: 'cases:write',
    grants: { unit_office: ANSWERS, reviewer: ANSWERS },
  },
  'reply.comment': {
    label: '批注答复稿',
    scope: 'cases:write',
    grants: { supervision: SUBMITTED, unit_office: ANSWERS, reviewer: ANSWERS, signer: ANSWERS },
  },
  'comment.settle': {
    label: '处理批注',
    scope: 'cases:write',
    grants: {
      committee: ORPHAN,
      supervision: SUBMITTED,
      unit_office: ANSWERS,
      clerk: ANSWERS,
      reviewer: ANSWERS,
      signer: ANSWERS,
    },
  },
  'reply.countersign': {
    label: '会签别的单位的答复',
    scope: 'cases:write',
    grants: { unit_office: HANDLES, reviewer: HANDLES },
  },
  'draft.answer': { label: '对答复稿提意见', scope: 'cases:write', grants: { member: PROPOSES } },
  'draft.record': { label: '代录对答复稿的意见', scope: 'cases:write', grants: { committee: SUBMITTED } },
  'hand.split': { label: '内部分办', scope: 'cases:write', grants: { unit_office: ANSWERS } },
  'inside.read': { label: '看本单位内部的分办和留言', scope: 'cases:read', grants: ofUnits(ANSWERS) },
  'inside.write': { label: '写内部留言', scope: 'cases:write', grants: ofUnits(ANSWERS) },
  'office.read': { label: '看本单位的科室、委托和在办', scope: 'cases:read', grants: ofUnits(ANY) },
  'office.edit': { label: '管本单位的科室、移交工作', scope: 'cases:write', grants: { unit_office: ANY } },
  'sign.delegate': { label: '委托签发', scope: 'cases:write', grants: { unit_office: ANY, signer: ANY } },
  'instruction.read': {
    label: '看批示（点名的单位和登记的机关看自己的）',
    scope: 'cases:read',
    grants: { committee: NAMED, supervision: SUBMITTED, ...ofUnits(NAMED) },
  },
  'instruction.write': {
    label: '登记批示',
    scope: 'cases:write',
    grants: { committee: SUBMITTED, supervision: SUBMITTED },
  },
  'instruction.report': { label: '回报批示办理情况', scope: 'cases:write', grants: { unit_office: HANDLES } },
  'reply.sign': { label: '签发答复、审核（分管领导）', scope: 'cases:write', grants: { signer: ANSWERS } },
  'reply.sign_for': {
    label: '受委托代签答复',
    scope: 'cases:write',
    grants: { unit_office: ANSWERS, clerk: ANSWERS, reviewer: ANSWERS, signer: ANSWERS },
  },
  'reply.cosign': { label: '联合签发', scope: 'cases:write', grants: { signer: HANDLES } },
  'reply.cosign_paper': { label: '补录纸质联合签发', scope: 'cases:write', grants: { unit_office: HANDLES } },
  'reply.issue': { label: '编号、用印、送达、公开', scope: 'cases:write', grants: { unit_office: ANSWERS } },
  'paper.fill': {
    label: '存文书里填写的内容',
    scope: 'cases:write',
    grants: { committee: ANY, supervision: ANY, ...ofUnits(ANY) },
  },
  'contact.write': {
    label: '记录沟通、答复沟通异议',
    scope: 'cases:write',
    grants: { unit_office: HANDLES, clerk: HANDLES },
  },
  'contact.dispute': { label: '对沟通记录提出异议', scope: 'cases:write', grants: { member: PROPOSES } },
  'feedback.give': { label: '反馈意见', scope: 'cases:write', grants: { member: PROPOSES } },
  'feedback.record': {
    label: '代录反馈和异议、记未表态',
    scope: 'cases:write',
    grants: { committee: SUBMITTED },
  },
  'feedback.by_code': { label: '凭征询意见表上的一次性码', scope: null, grants: {} },
  'code.make': {
    label: '制作、作废反馈一次性码',
    scope: 'cases:write',
    grants: { committee: SUBMITTED, unit_office: ANSWERS },
  },
  'feedback.ask': {
    label: '印征询意见表',
    scope: 'cases:read',
    grants: {
      committee: SUBMITTED,
      supervision: SUBMITTED,
      ...ofUnits(ANSWERS),
    },
  },
  'feedback.read': {
    label: '看提案者反馈的内容',
    scope: 'cases:read',
    grants: {
      committee: SUBMITTED,
      supervision: SUBMITTED,
      unit_office: ANSWERS,
      clerk: ANSWERS,
      reviewer: ANSWERS,
      signer: ANSWERS,
    },
  },
  'redo.order': {
    label: '要求重新办理',
    scope: 'cases:write',
    grants: { committee: SUBMITTED, supervision: SUBMITTED },
  },
  'case.close': {
    label: '不重新办理、办结、恢复、归档',
    scope: 'cases:write',
    grants: { committee: SUBMITTED },
  },
  'commitment.read': { label: '看由本单位负责的承诺', scope: 'cases:read', grants: ofUnits(['owns']) },
  'commitment.inside': {
    label: '看承诺的责任人、内部时限和进展',
    scope: 'cases:read',
    grants: { committee: SUBMITTED, supervision: SUBMITTED, ...CONCERNED },
  },
  'commitment.write': {
    label: '签发前定承诺的责任与时限',
    scope: 'cases:write',
    grants: { committee: ORPHAN, supervision: SUBMITTED, unit_office: ANSWERS, clerk: ANSWERS },
  },
  'commitment.report': {
    label: '报承诺的进展、申请延期、报请核验',
    scope: 'cases:write',
    grants: { committee: ORPHAN, unit_office: ['answers', 'owns'], clerk: ['answers', 'owns'] },
  },
  'commitment.decide': {
    label: '核验销号，决定承诺的延期、调整、终止',
    scope: 'cases:write',
    grants: { supervision: SUBMITTED },
  },
  'statistics.read': {
    label: '看统计（单位的人看本单位的）',
    scope: 'cases:read',
    grants: { committee: ANY, supervision: ANY, ...ofUnits(ANSWERS) },
  },
  'archive.take': {
    label: '取归档包、卷内目录',
    scope: 'cases:read',
    grants: { committee: SUBMITTED, supervision: SUBMITTED },
  },
  'print.many': {
    label: '批量打印',
    scope: 'cases:write',
    grants: { committee: ANY, supervision: ANY, ...ofUnits(ANY) },
  },
  'directory.read': {
    label: '看届次、单位、委员名录',
    scope: 'directory:read',
    grants: {
      member: ANY,
      committee: ANY,
      supervision: ANY,
      unit_office: ANY,
      clerk: ANY,
      reviewer: ANY,
      signer: ANY,
      admin: ANY,
      security: ANY,
    },
  },
  'member.keep': { label: '管委员名册：增补、离任、改界别', scope: 'cases:write', grants: { committee: ANY } },
  'session.keep': { label: '管届次和提案截止日', scope: 'cases:write', grants: { committee: ANY } },
  'unit.reorganise': {
    label: '新设单位，办理单位的改名、合并、拆分、撤销',
    scope: 'registers:write',
    grants: { admin: ANY },
  },
  'admin.desk': {
    label: '看管理事项',
    scope: 'rules:read',
    grants: { committee: ANY, admin: ANY, security: ANY },
  },
  'letterhead.edit': {
    label: '定版头和用语',
    scope: 'rules:write',
    grants: { admin: ANY },
  },
  'register.units': {
    label: '导入承办单位名册',
    scope: 'registers:write',
    grants: { committee: ANY, supervision: ANY, admin: ANY },
  },
  'register.members': { label: '导入委员和提案单位名册', scope: 'registers:write', grants: { committee: ANY } },
  'register.proposals': { label: '导入提案登记表', scope: 'registers:write', grants: { committee: ANY } },
  'calendar.read': { label: '看工作日历', scope: 'rules:read', grants: everybody() },
  'calendar.edit': { label: '改工作日历', scope: 'rules:write', grants: { admin: ANY } },
  'policy.read': { label: '看办理规定', scope: 'rules:read', grants: everybody() },
  'policy.edit': { label: '改办理规定', scope: 'rules:write', grants: { admin: ANY } },
  'audit.read': {
    label: '看一件提案的审计记录',
    scope: 'logs:read',
    grants: { committee: SUBMITTED, supervision: SUBMITTED, unit_office: HANDLES, auditor: SUBMITTED },
  },
  'log.read': { label: '看全部审计记录和查阅记录', scope: 'logs:read', grants: { auditor: ANY } },
  'audit.seal': { label: '封存审计记录', scope: 'logs:seal', grants: { auditor: ANY } },
  'account.manage': { label: '管账号和角色', scope: null, grants: { security: ANY } },
  'me.read': { label: '看自己的账号', scope: 'any', grants: everybody() },
  self: { label: '管自己的登录和令牌', scope: null, grants: everybody() },
  'password.change': { label: '改自己的密码', scope: null, grants: everybody() },
});
export type Right = keyof typeof RIGHTS;

export const RIGHT_CODES = Object.keys(RIGHTS) as Right[];

/** What tokens of somebody with these roles can be good for. */
export function scopesFor(roles: readonly Role[]): Scope[] {
  const rules: Rule[] = Object.values(RIGHTS);
  return SCOPE_CODES.filter((code) =>
    rules.some(({ scope, grants }) => scope === code && roles.some((role) => grants[role])),
  );
}

/** What everybody may do with the own account goes without saying. */
const OWN: readonly Right[] = ['me.read', 'self', 'password.change'];

/** What somebody with these roles may do, in words. */
export function rightsGroups(role: Role): { name: string; rights: string[] }[] {
  const granted = RIGHT_CODES.filter((right) => RIGHTS[right].grants[role] && !OWN.includes(right));
  const groupOf = (right: Right): string => {
    const { scope } = RIGHTS[right];
    if (scope === 'cases:read') return '看';
    return scope === 'cases:write' ? '办' : '名录、规定和其他';
  };
  return ['看', '办', '名录、规定和其他']
    .map((name) => ({
      name,
      rights: granted.filter((right) => groupOf(right) === name).map((right) => RIGHTS[right].label),
    }))
    .filter(({ rights }) => rights.length > 0);
}

function ofUnits(relations: readonly Relation[]): Rule['grants'] {
  return { unit_office: relations, clerk: relations, reviewer: relations, signer: relations };
}

function everybody(): Rule['grants'] {
  return {
    member: ANY,
    committee: ANY,
    supervision: ANY,
    unit_office: ANY,
    clerk: ANY,
    reviewer: ANY,
    signer: ANY,
    admin: ANY,
    security: ANY,
    auditor: ANY,
  };
}
