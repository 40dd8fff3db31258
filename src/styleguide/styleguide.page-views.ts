import type { PageView } from '../platform/web/pages.js';
import { TERMS } from '../domain/terms.js';

const REASON = '7月1日　签收\n10月1日　+3个月\n10月9日　国庆假期，顺延\n依据：答复3个月';

const due = (tone: string, day: string, left: string, reason = REASON) => ({ due: { tone, day, left, reason } });

const field = (name: string, value: string, error = '') => ({ name, value, error });

const choices = [
  { value: '', label: '请选择', selected: true },
  { value: 'a', label: '区住建局', selected: false },
];

/** Sample data of every component in every state; names and numbers are made up. */
export function styleguidePage(): PageView {
  return view({
    title: '组件',
    section: 'other',
    colours: ['ground', 'paper', 'ink', 'quiet', 'line', 'edge', 'accent', 'late', 'soon', 'done'],
    badges: [
      { tone: '', label: '未到时候' },
      { tone: 'active', label: '办理中' },
      { tone: 'soon', label: '待签收' },
      { tone: 'late', label: '超期' },
      { tone: 'done', label: '已送达' },
      { tone: 'must', label: '必须' },
    ],
    dues: [
      due('', '12月30日（周三）', '剩24个工作日'),
      due('soon', '10月9日（周五）', '剩5个工作日'),
      due('late', '9月28日（周一）', '超期33个工作日'),
      due('', '9月12日（周六）', '', ''),
    ],
    actions: [
      { label: '送审', href: '#', post: false, primary: true, version: '', reasonId: '', reason: '' },
      { label: '记录沟通', href: '#', post: false, primary: false, version: '', reasonId: '', reason: '' },
      {
        label: '签发',
        href: '',
        post: false,
        primary: false,
        version: '',
        reasonId: 'why-sign',
        reason: '还没有送审，核稿通过后由签发人签发。',
      },
    ],
    fields: {
      plain: field('plain', '示例建函〔2026〕12号'),
      wrong: field('wrong', '示例函2026 12', '“示例函2026 12”里没有年份的括号。请写成 示例函〔2026〕12号。'),
      empty: field('empty', ''),
      chosen: { name: 'chosen', choices, error: '' },
      words: field('words', '第一行\n第二行'),
      ticked: { name: 'ticked', label: '同时告知提案者', ticked: true },
    },
    notices: [
      { tone: '', text: '已并入第2026018号。提案者仍单独答复。', alert: false },
      { tone: 'done', text: '办好了：签收。', alert: false },
      { tone: 'soon', text: '服务器上存有您10:32写的、还没保存的正文。', alert: false },
      { tone: 'late', text: '没有保存：案由有301个字，最多200个。请删减；您写的都在下面。', alert: false },
    ],
    rows: [
      {
        number: '第2026018号',
        title: '关于加快老旧小区加装电梯的提案',
        state: '办理中',
        tone: 'active',
        late: false,
        ...due('soon', '10月9日（周五）', '剩5个工作日'),
      },
      {
        number: '第2026024号',
        title: '关于改善地铁口非机动车停放的提案',
        state: '超期',
        tone: 'late',
        late: true,
        ...due('late', '9月28日（周一）', '超期2个工作日'),
      },
      {
        number: '第2026031号',
        title: '关于增设社区助餐点的提案',
        state: '已送达',
        tone: 'done',
        late: false,
        ...due('', '9月12日（周六）', '', ''),
      },
    ],
    chips: [
      { label: '全部', count: 40, href: '#all', current: true, late: false },
      { label: '超期', count: 2, href: '#late', current: false, late: true },
      { label: '办理中', count: 15, href: '#open', current: false, late: false },
    ],
    timeline: [
      { when: '9月12日（周六）10:32', sentence: '区住建局：送达答复：林示例', who: '周示例', papers: [] },
      { when: '7月1日（周三）09:05', sentence: '交区住建局签收', who: '唐示例', papers: [] },
    ],
    terms: TERMS.slice(0, 3),
    progress: { id: 'p1', label: '正在打印600份答复', total: 600, done: 214, words: '214／600，约还要20秒' },
    confirm: {
      to: '#',
      title: '签发这份答复？',
      warnings: ['检查还有1处错误没有改。'],
      facts: [
        { label: '标题', value: '示例区住房建设局关于区政协七届四次会议第2025018号提案的答复函' },
        { label: '页数', value: '3页' },
      ],
      question: '签发后正文和文面要素不能再改，要改只能撤回重签。',
      fields: [],
      button: '签发',
    },
    empty: {
      title: '没有临近到期的提案',
      text: '这七个工作日里没有要到期的。',
      href: '/proposals',
      label: '看全部提案',
    },
  });
}

const view = <View extends PageView>(page: View): PageView => page;
