import { withoutDues } from './due.js';

const ACTION =
  /新建|新增|增设|增加|完成|建成|改造|培训|加装|增配|安装|设置|设立|开展|举办|打造|培育|引进|整治|修缮|修复|开通|投放|更换|清淤|建设|组织|提供|发放|检查|服务|开设|配备|种植|整改|压减|划设|施划|开放|疏浚|补种|补植|巡查|排查|落实|招募|打通|贯通|推出|接入|实施|创建|建立|发布|扩建|铺设|敷设|清理|拆除|走访|慰问|救助|架设|布设|配置|升级|减少/u;
/** A level to be reached needs the words before it, which say of what. */
const LEVEL = /达到|达|至|提高到|增加到|不少于|不低于|不超过|控制在|全覆盖|清零|100[%％]/u;
const QUANTITY = '(?<!第)(?:\\d[\\d,.]*|[一二两三四五六七八九十百千]+)[万亿余多]{0,2}';
const UNIT =
  '(?:个(?!月)|处|立方米|尾|天|套|台|部|家|名|人次|人|场次|场|次|公里|千米|米|平方米|平方公里|亩|万元|亿元|元|吨|％|%|条|座|所|辆|盏|栋|幢|户|项|期(?!工程|项目|建设)|间|张|份|件|(?<!一)批|株|棵|泊位|车位|床位|小时|节|班|组|段|块)';
const GOAL = new RegExp(`${QUANTITY}${UNIT}|全覆盖|清零`, 'u');
const LEAD_IN = /^(?:并|且|同时|再|还|我们|我局)*(?:将|拟|计划|确保|力争|争取|推动|努力|逐步|预计)*/u;
const LONGEST = 60;

/** The measurable end that the text names, as it stands there: `新增停车位300个`, `整改率达到95%以上`; or null. */
export function measureIn(text: string): string | null {
  for (const clause of withoutDues(text).split(/[，。；：！？（）\n]/u)) {
    const measure = measureOf(clause.trim());
    if (measure !== null) return measure.slice(0, LONGEST);
  }
  return null;
}

/** One clause, from its verb or, where a level is to be reached, from its subject. */
function measureOf(clause: string): string | null {
  const goal = GOAL.exec(clause);
  if (!goal) return null;
  const before = clause.slice(0, goal.index);
  if (LEVEL.test(before + goal[0])) {
    const verb = /实现|完成/u.exec(before)?.index ?? 0;
    return clause.slice(verb).replace(LEAD_IN, '');
  }
  const verb = ACTION.exec(before)?.index;
  return verb === undefined ? null : clause.slice(verb);
}
