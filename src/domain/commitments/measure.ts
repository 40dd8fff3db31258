const VERB =
  '(?:新建|新增|增设|增加|完成|建成|改造|培训|加装|增配|安装|设置|设立|开展|举办|打造|培育|引进|整治|修缮|开通|投放|覆盖|更换|清淤|建设|组织|提供|发放|检查|服务|开设|配备|种植|整改|压减|提升至|达到|不少于|不低于|划设|施划|开放|疏浚|补种|巡查|排查|落实|招募|打通|贯通|增至|增加到)';
const QUANTITY = '(?:\\d[\\d,.]*|[一二两三四五六七八九十百千]+)[万亿余多]{0,2}';
const UNIT =
  '(?:个|处|立方米|尾|天|套|台|部|家|名|人次|人|场次|场|次|公里|千米|米|平方米|平方公里|亩|万元|亿元|元|吨|％|%|条|座|所|辆|盏|栋|幢|户|项|期|间|张|份|件|批|株|棵|泊位|车位|床位|小时|节|班|组|段|块)';
const MEASURES: readonly RegExp[] = [
  new RegExp(`${VERB}[^，。；、]{0,20}?${QUANTITY}${UNIT}[^，。；]{0,40}`, 'u'),
  /[^，。；、将]{0,16}(?:全覆盖|100%|清零)/u,
];

/** The measurable end that the text names: a verb of doing, a number and a unit (`新增停车位300个`), or null. */
export function measureIn(text: string): string | null {
  for (const pattern of MEASURES) {
    const measure = pattern.exec(text)?.[0];
    if (measure !== undefined) return measure;
  }
  return null;
}
