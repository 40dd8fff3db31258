import type { AuditDetail, ChainLine } from '../domain/audit/chain.js';
import type { LineWords } from './case-trails.js';

/** One kind of event of the trails that belong to no case. */
interface TrailEvent {
  /** What it is called where one chooses among them. */
  label: string;
  /** What one line of it says; without it, the label and the detail in words. */
  sentence?: (detail: (name: string) => string, line: ChainLine) => string;
  /** Words for the codes in `from` and `to`, null for one that people need not see; without it they are shown as they are. */
  state?: (code: string) => string | null;
}

const unseen = () => null;

const events = <K extends string>(table: Record<K, TrailEvent>): Readonly<Record<K, TrailEvent>> => table;

/**
 * Calendar, policy, accounts, numbers: what is recorded of them and how it reads. Whoever records a new action adds a row
 * here; one without a row still reads (`actionLabel`). The events of cases stand with the cases.
 */
export const TRAIL_EVENTS = events({
  'account.created': { label: '建立账号', sentence: (detail) => `建立账号${whose(detail)}${noted(detail('changed'))}` },
  'account.updated': { label: '修改账号', sentence: (detail) => `修改账号${whose(detail)}${noted(detail('changed'))}` },
  'account.disabled': { label: '停用账号', sentence: (detail) => `停用账号${whose(detail)}` },
  'account.enabled': { label: '启用账号', sentence: (detail) => `启用账号${whose(detail)}` },
  'account.reset': { label: '重设密码', sentence: (detail) => `重设账号${whose(detail)}的密码` },
  'account.password': { label: '本人改密码', sentence: (detail) => `本人修改账号${whose(detail)}的密码` },
  'account.unlocked': { label: '解除登录暂停', sentence: (detail) => `解除账号${whose(detail)}的登录暂停` },
  'account.signed-out': { label: '令其全部退出', sentence: (detail) => `令账号${whose(detail)}全部退出，吊销其令牌` },
  'session.ended': { label: '本人退出一处登录' },
  'sessions.ended': { label: '本人退出其他全部登录' },
  'token.created': {
    label: '建立令牌',
    sentence: (detail) => `建立令牌“${detail('token')}”，有效${detail('days')}天，范围：${detail('scopes')}`,
  },
  'token.revoked': { label: '吊销令牌', sentence: (detail) => `吊销令牌“${detail('token')}”` },
  'calendar.seeded': {
    label: '初次装入日历',
    sentence: (detail) => `装入随程序提供的工作日历：${detail('years')}`,
    state: unseen,
  },
  'calendar.changed': {
    label: '改工作日历',
    sentence: (detail) => `改工作日历：${detail('summary')}，移动到期日${detail('moved')}项`,
    state: unseen,
  },
  'policy.adopted': {
    label: '启用办理规定',
    sentence: (detail) => `启用办理规定“${detail('name')}”第${detail('version')}版，自${detail('validFrom')}起施行`,
    state: unseen,
  },
  'policy.changed': {
    label: '改办理规定',
    sentence: (detail) =>
      `改办理规定为“${detail('name')}”第${detail('version')}版，自${detail('validFrom')}起施行${noted(detail('note'))}`,
    state: unseen,
  },
  'print.ordered': {
    label: '批量打印',
    sentence: (detail) => `批量打印${detail('papers')}，共${detail('count')}份`,
  },
  'print.cancelled': { label: '取消批量打印', sentence: (detail) => `取消批量打印${detail('papers')}` },
  'print.resumed': { label: '接着批量打印', sentence: (detail) => `接着打印${detail('papers')}` },
  'print.again': { label: '重打没有打印的', sentence: (detail) => `重打${detail('papers')}中没有打印的` },
  'committee-session.added': {
    label: '登记届次',
    sentence: (detail) => `登记${detail('session')}会议${days(detail)}`,
  },
  'committee-session.changed': {
    label: '改届次',
    sentence: (detail) => `改${detail('session')}会议${days(detail)}`,
  },
  'member.added': { label: '增补委员', sentence: (detail) => `增补委员${detail('name')}${noted(detail('changed'))}` },
  'member.changed': {
    label: '改委员登记',
    sentence: (detail) => `改委员${detail('name')}的登记${noted(detail('changed'))}`,
  },
  'member.left': { label: '委员离任', sentence: (detail) => `委员${detail('name')}离任${noted(detail('changed'))}` },
  'register.imported': {
    label: '导入登记表',
    sentence: (detail) =>
      `从“${detail('file')}”导入${detail('register')}：新增${detail('added')}，变更${detail('changed')}${leftOut(detail('left'))}`,
    state: unseen,
  },
  'number.skipped': {
    label: '跳号',
    sentence: (detail) =>
      `${detail('session')}${detail('class')}跳过${detail('count')}个提案号（${detail('first')}至${detail('last')}）${noted(detail('reason'))}`,
  },
  'number-series.set': {
    label: '设发文字号系列',
    sentence: (detail) =>
      `${detail('unit')}设发文字号系列“${detail('pattern')}”，${detail('year')}年从${detail('first')}号编起`,
  },
  'number-series.ended': {
    label: '停用发文字号系列',
    sentence: (detail) => `${detail('unit')}停用发文字号系列“${detail('pattern')}”`,
  },
  'section.added': { label: '增加科室', sentence: (detail) => `${detail('unit')}增加科室“${detail('section')}”` },
  'section.renamed': {
    label: '科室改名',
    sentence: (detail) => `${detail('unit')}科室“${detail('section')}”改名为“${detail('name')}”`,
  },
  'section.closed': { label: '撤销科室', sentence: (detail) => `${detail('unit')}撤销科室“${detail('section')}”` },
  'delegation.made': {
    label: '委托签发',
    sentence: (detail) =>
      `${detail('unit')}${detail('signer')}委托${detail('delegate')}签发，${detail('from')}至${detail('to')}${noted(detail('reason'))}`,
  },
  'delegation.ended': {
    label: '终止委托签发',
    sentence: (detail) => `${detail('unit')}终止${detail('signer')}对${detail('delegate')}的签发委托`,
  },
  'work.handed-over': {
    label: '移交工作',
    sentence: (detail) =>
      `${detail('unit')}把${detail('from')}在办的${detail('count')}件移交给${detail('to')}${noted(detail('reason'))}`,
  },
  'unit.created': { label: '新设单位', sentence: (detail) => `新设${detail('into')}${reorganised(detail)}` },
  'unit.renamed': {
    label: '单位改名',
    sentence: (detail) => `${detail('from')}改名为${detail('into')}${reorganised(detail)}`,
  },
  'unit.merged': {
    label: '单位合并',
    sentence: (detail) => `${detail('from')}并入${detail('into')}${reorganised(detail)}`,
  },
  'unit.split': {
    label: '单位拆分',
    sentence: (detail) => `${detail('from')}拆分为${detail('into')}${reorganised(detail)}`,
  },
  'unit.closed': { label: '单位撤销', sentence: (detail) => `撤销${detail('from')}${reorganised(detail)}` },
  'letterhead.saved': {
    label: '存版头和用语',
    sentence: (detail) =>
      `${detail('scope')}的版头和用语存第${detail('no')}版：${detail('changed')}${noted(detail('note'))}`,
  },
  'letterhead.tried': {
    label: '试印版头和用语',
    sentence: (detail) => `试印${detail('scope')}的版头和用语第${detail('no')}版：${detail('outcome')}`,
  },
  'letterhead.forced': {
    label: '启用版头和用语',
    sentence: (detail) => `启用${detail('scope')}的版头和用语第${detail('no')}版`,
  },
  'letterhead.restored': {
    label: '恢复自带版头和用语',
    sentence: (detail) => `${detail('scope')}的版头和用语恢复为程序自带的`,
  },
  'paper.filled': { label: '填写文书', sentence: (detail) => `填写${detail('paper')}（${detail('of')}）` },
  'classes.changed': { label: '改提案分类', sentence: (detail) => `改提案分类：${detail('classes')}` },
  'body.changed': {
    label: '改交办机关',
    sentence: (detail) =>
      detail('scope') ? `${detail('body')}的交办范围：${detail('scope')}` : `${detail('body')}不再是交办机关`,
  },
});

/** `，自2026年3月1日起（示编发〔2026〕3号）；在办的提案2项到区甲局`. */
const reorganised = (detail: (name: string) => string): string =>
  `，自${detail('day')}起${noted(detail('basis'))}${detail('moved') === '' ? '' : `；${detail('moved')}`}`;

const leftOut = (rows: string): string => (rows === '' ? '' : `，未导入：${rows}`);

/** What a line of such a trail says. */
export function eventWords(line: ChainLine): LineWords {
  const known: TrailEvent | undefined = Object.hasOwn(TRAIL_EVENTS, line.action)
    ? TRAIL_EVENTS[line.action as keyof typeof TRAIL_EVENTS]
    : undefined;
  const value = (name: string): string => (Object.hasOwn(line.detail, name) ? String(line.detail[name] ?? '') : '');
  const state = (code: string | null) => (code === null ? null : known?.state ? known.state(code) : code);
  return {
    sentence: known?.sentence?.(value, line) ?? `${actionLabel(line.action)}${detailWords(line.detail)}`,
    from: state(line.from),
    to: state(line.to),
  };
}

/** What an action is called; of one that is not in the table the parts of its code are put into words. */
export function actionLabel(action: string): string {
  if (Object.hasOwn(TRAIL_EVENTS, action)) return TRAIL_EVENTS[action as keyof typeof TRAIL_EVENTS].label;
  const [what = '', ...how] = action.split('.');
  const done = how.map((part) => wordFor(VERBS, part)).join('');
  return `${wordFor(THINGS, what)}${done && `：${done}`}`;
}

const THINGS: Readonly<Record<string, string>> = {
  account: '账号',
  token: '令牌',
  calendar: '工作日历',
  policy: '办理规定',
  number: '编号',
  proposal: '提案',
  assignment: '承办',
  reply: '答复',
  commitment: '承诺',
  due: '办理期限',
};

const VERBS: Readonly<Record<string, string>> = {
  created: '新建',
  added: '添加',
  changed: '修改',
  edited: '修改',
  updated: '更新',
  moved: '调整',
  imported: '导入',
  seeded: '装入',
  removed: '移除',
  deleted: '删除',
  disabled: '停用',
  enabled: '启用',
  reset: '重设',
  revoked: '撤销',
  password: '密码',
  roles: '角色',
};

const NAMES: Readonly<Record<string, string>> = {
  login: '登录名',
  name: '名称',
  roles: '角色',
  unit: '单位',
  version: '版本',
  validFrom: '施行日',
  year: '年份',
  years: '年份',
  day: '日期',
  days: '天数',
  number: '号',
  count: '个数',
  moved: '变动件数',
  reason: '原因',
  note: '说明',
  source: '来源',
  file: '文件',
};

/** `（登录名：x；原因：y）`. */
function detailWords(detail: AuditDetail): string {
  const said = Object.entries(detail).filter(([, value]) => value !== null && value !== '');
  return said.length === 0 ? '' : `（${said.map(([name, value]) => `${wordFor(NAMES, name)}：${value}`).join('；')}）`;
}

const wordFor = (words: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(words, code) ? words[code]! : code;

/** `：开幕2027-01-12，提案截止2027-01-14`. */
const days = (detail: (name: string) => string): string => {
  const said = [
    ['开幕', detail('opened')],
    ['提案截止', detail('closes')],
  ].filter(([, day]) => day !== '');
  return said.length === 0 ? '' : `：${said.map((parts) => parts.join('')).join('，')}`;
};

/** `“zhujian”（元示例）`. */
const whose = (detail: (name: string) => string): string => `“${detail('login')}”${noted(detail('name'))}`;

const noted = (note: string): string => (note === '' ? '' : `（${note}）`);
