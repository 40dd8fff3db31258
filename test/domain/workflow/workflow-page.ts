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

${machines.map(chapter).join('\n\n')}
`;
}

function chapter(machine: AnyMachine): string {
  const { what, states, steps, begins, ends } = machine;
  const words = (codes: readonly string[]) => codes.map((code) => states[code]!.label).join('、');
  return `## ${what.replace(/^这[项件]/, '')}的流程

从${words(begins)}开始；可以停在${words(ends)}。

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

function whoOf({ right }: AnyStep): string {
  const roles = Object.keys(RIGHTS[right].grants) as Role[];
  return roles.map((role) => ROLES[role]).join('、');
}

const inputWords = ({ label, optional }: Input): string => `${label}${optional ? '（可不填）' : ''}`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
