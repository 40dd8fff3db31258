import { RIGHT_CODES, RIGHTS, SCOPES, type Relation, type Right } from '../../../src/domain/rights/rights.js';
import { ROLE_CODES, ROLES, type Role } from '../../../src/domain/rights/roles.js';
import { OPEN } from '../../../src/platform/web/rights.js';
import { nameOf, type Route } from '../../support/routes.js';

/** Over what somebody has a right, in the words of the trade; nothing where no case is involved. */
const OVER: Readonly<Record<Relation, string>> = {
  any: '能',
  submitted: '已提交的',
  entrusted: '委托提案委代办的',
  handles: '本单位承办的',
  asked: '征求本单位预分办意见的',
  proposes: '自己提出的',
  invited: '请自己署名的',
  keeps: '本单位有承诺要兑现的',
  answers: '本单位答复的',
  orphan: '不知承办单位的',
  owns: '由本单位负责的',
  named: '点了本单位名的、本机关登记的',
};

/** docs/rights.md: who may do what, for people to read, from the table of rights and the routes of the application. */
export function rightsPage(routes: readonly Route[]): string {
  return `# 谁能做什么

本页由权限表（\`src/domain/rights/rights.ts\`）和程序的全部地址生成，不手改；改了权限或地址，
\`test/e2e/rights/routes.test.ts\` 会失败并说明怎样更新。逐个地址、逐个角色应得的回答另有手写的一份：
[expected-answers.md](../test/e2e/rights/expected-answers.md)，\`matrix.test.ts\` 逐条对照程序的实际回答。

- 没有写明的，谁都不能做。一人有几个角色的，合起来算；“三员”（系统管理员、安全管理员、审计员）不兼任任何角色。
- “自己提出的”：委员本人，或该党派、团体、专委会提出的提案。“本单位承办的”：本单位主办、分办、独办或会办的提案，
  已经改派出去的不算。“本单位答复的”：其中由本单位答复（或提会办意见）的那一份。
- “本单位有承诺要兑现的”：已签发的答复里有承诺写明由本单位负责的提案，不论本单位是否承办；“由本单位负责的”：其中的那几项承诺。
  稿中的承诺不算。
- 看不到的提案和答复，如同不存在（404）；看得到而不能做的，说明由谁办理（403）。两种情形都不改动任何内容。
- 未提交的提案只有提出者、等待其署名的人看得到；提出者委托代办的，提案委也看得到。未公开的提案，谁看过都有查阅记录。
- 令牌只能做本人权限之内、且在所选范围之内的事。

## 权限

${table(
  ['', ...ROLE_CODES.map((role) => ROLES[role]), '令牌的范围'],
  RIGHT_CODES.map((right) => [
    RIGHTS[right].label,
    ...ROLE_CODES.map((role) => over(right, role)),
    scopeWords(RIGHTS[right].scope),
  ]),
)}

## 令牌的范围

${table(
  ['范围', '能做'],
  Object.entries(SCOPES).map(([code, words]) => [`\`${code}\``, words]),
)}

## 各项权限管着哪些地址

${table(
  ['权限', '页面', 'API'],
  [...RIGHT_CODES, OPEN]
    .map((right) => ({ right, named: routes.filter((route) => route.right === right) }))
    .filter(({ named }) => named.length > 0)
    .map(({ right, named }) => [
      right === OPEN ? '（不登录也能看）' : RIGHTS[right as Right].label,
      addresses(named.filter(({ path }) => !path.startsWith('/api/'))),
      addresses(named.filter(({ path }) => path.startsWith('/api/'))),
    ]),
)}

不登录就能看的还有 API 的说明（\`/api/docs\`、\`/api/openapi.json\`）和页面的样式、脚本（\`/assets/…\`）。
`;
}

/** Two pages are the same whose tables differ in the widths of their columns only, which are the formatter's business. */
export const unformatted = (page: string): string => page.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

function over(right: Right, role: Role): string {
  const grants: Partial<Record<Role, readonly Relation[]>> = RIGHTS[right].grants;
  return (grants[role] ?? []).map((relation) => OVER[relation]).join('、');
}

function scopeWords(scope: string | null): string {
  if (scope === null) return '令牌不能';
  return scope === 'any' ? '任何令牌' : `\`${scope}\``;
}

const addresses = (routes: readonly Route[]): string => routes.map((route) => `\`${nameOf(route)}\``).join('<br>');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
