import { RIGHTS } from '../../../src/domain/rights/rights.js';
import { ROLES, type Role } from '../../../src/domain/rights/roles.js';
import type { Input } from '../../../src/domain/workflow/inputs.js';
import type { Facts, Machine, Step } from '../../../src/domain/workflow/step.js';

type AnyMachine = Machine<string, string, Facts<string>>;
type AnyStep = Step<string, string, Facts<string>>;

/** docs/workflow.md: every step of every kind of object, for people to read, from the tables that the program runs on. */
export function workflowPage(machines: readonly AnyMachine[]): string {
  return `# 办理流程

本页由流程表（\`src/domain/workflow/\`）生成，不手改；改了流程，\`test/domain/workflow/workflow-page.test.ts\` 会失败并说明怎样更新。
页面上的按钮、API 的 \`steps\`、服务器的答复，都出自这几张表；启动时先核对：没有走不到的状态，没有死路，没有谁都不能办的步骤。

## 提案的状态怎样得来

交办以前，状态是人的决定；交办以后，状态由承办、反馈和决定推算，改正一条事实，状态随之改正。

- 两位提案者联名，一位不满意，一位没有反馈：仍是“待反馈”；不满意的先定是否重新办理，没有反馈的过了期限记为未表态，两件都办了才能办结。
- 两个单位分办，一个已答复，一个逾期：仍是“办理中”，两个都送达才是“待反馈”；先答复的单位可以先征询。
- 并案：主案的答复送给每一件的提案者，每人都征询；被并的提案跟着主案走，拆案后回到并案以前的状态。
- 会办意见逾期未提交：不影响主办答复，提案上记为逾期未提交，函上不写。

${machines.map(chapter).join('\n\n')}
`;
}

function chapter(machine: AnyMachine): string {
  const { what, states, steps, begins, ends } = machine;
  const words = (codes: readonly string[]) => codes.map((code) => states[code]!.label).join('、');
  return `## ${what.replace(/^这[项件]/, '')}的流程

从${words(begins)}开始；可以停在${words(ends)}。

${diagram(machine)}

${table(
  ['步骤', '谁', '什么时候', '办后', '要填', '须'],
  Object.entries(steps).map(([code, step]) => [
    `${step.label} \`${code}\``,
    whoOf(step),
    step.from.length === Object.keys(states).length ? '任何时候' : words(step.from),
    step.to === 'stay' ? '不变' : words(machine.destinations(step.to)),
    Object.values(step.inputs).map(inputWords).join('、'),
    [...(step.only ?? []), ...step.needs].map(({ says }) => says).join('；'),
  ]),
)}`;
}

/** Which states lead where, each way once. */
function diagram(machine: AnyMachine): string {
  const { states, steps, begins, beside } = machine;
  const ways = [
    ...begins.map((state) => ['[*]', state] as const),
    ...Object.values(steps).flatMap(({ from, to }) =>
      to === 'stay' ? [] : from.flatMap((start) => machine.destinations(to).map((end) => [start, end] as const)),
    ),
    ...beside,
  ];
  const lines = [...new Set(ways.filter(([from, to]) => from !== to).map(([from, to]) => `  ${from} --> ${to}`))];
  const named = Object.entries(states).map(([code, { label }]) => `  ${code}: ${label}`);
  return ['```mermaid', 'stateDiagram-v2', ...named, ...lines, '```'].join('\n');
}

function whoOf({ right, program }: AnyStep): string {
  if (program) return RIGHTS[right].label;
  const roles = Object.keys(RIGHTS[right].grants) as Role[];
  return roles.map((role) => ROLES[role]).join('、');
}

const inputWords = ({ label, optional }: Input): string => `${label}${optional ? '（可不填）' : ''}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
