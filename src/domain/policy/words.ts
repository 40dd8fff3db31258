/** The codes of a policy's steps and events, with the words of the trade. */

/** 环节 that a clock can be set for. */
export const STEPS = {
  pre_assign: '预分办答复',
  return_request: '申请退回或调整',
  co_opinion: '会办意见',
  first_contact: '首次沟通',
  send_for_review: '送审',
  reply: '答复',
  feedback: '反馈意见',
  redo: '重新办理',
  publish: '公开',
} as const;
export type Step = keyof typeof STEPS;

/** 起算事件: rules say receipt in some places and hand-over in others, and the two differ by days. */
export const ANCHORS = {
  pre_assigned: '预分办',
  handed_over: '交办',
  received: '收到',
  replied: '答复',
  delivered: '送达',
  feedback_received: '收到反馈',
} as const;
export type AnchorEvent = keyof typeof ANCHORS;

/** What follows when a step is late. */
export const LATE_ACTIONS = {
  refuse: '不再受理',
  record: '记为逾期',
  remind: '催办',
  supervise: '督办',
  circulate: '通报',
} as const;
export type LateAction = keyof typeof LATE_ACTIONS;

export const CLOCK_UNITS = {
  natural_day: '自然日',
  working_day: '工作日',
  month: '月',
  fixed_date: '固定日期',
  before_due: '期限前工作日',
} as const;
export type ClockUnit = keyof typeof CLOCK_UNITS;

/** What a 办理结果类别 comes to; letters mean different things in different places, these compare. */
export const OUTCOMES = {
  done: '已解决',
  started: '正在解决',
  planned: '列入计划',
  limited: '受条件限制',
  reference: '留作参考',
  not_feasible: '不宜办理',
} as const;
export type Outcome = keyof typeof OUTCOMES;

export const ASPECTS = { attitude: '办理工作', result: '办理结果', relevance: '针对性' } as const;
export type Aspect = keyof typeof ASPECTS;

export const NUMBER_OBJECTS = {
  receipt: '收件号',
  proposal: '提案编号',
  proposal_class: '分类编号',
  letter: '发文字号',
} as const;
export type NumberObject = keyof typeof NUMBER_OBJECTS;

export const TITLE_OBJECTS = { reply: '答复标题', co_opinion: '会办意见标题' } as const;
export type TitleObject = keyof typeof TITLE_OBJECTS;

/** 审核环节. */
export const REVIEW_STEPS = {
  section: '科室审核',
  office: '办公室核稿',
  leader: '分管领导审核',
  co_units: '会办单位会签',
  proposer_draft: '送提案者征求意见',
  supervision: '督查审核',
  secrecy: '保密审查',
} as const;
export type ReviewStep = keyof typeof REVIEW_STEPS;

export const EXTENTS = { full_text: '全文公开', summary: '公开摘要', none: '不公开' } as const;
export type Extent = keyof typeof EXTENTS;

export const ASKED = {
  all: '全体提案者',
  without_supporters: '提案者，不含附议人',
  first_or_convener: '第一提案人或召集人',
} as const;
export type Asked = keyof typeof ASKED;

export const COMBININGS = { worst: '以最不满意的一份为准', first: '以第一提案人的一份为准' } as const;
export type Combining = keyof typeof COMBININGS;

/** 催办级别. */
export const RUNG_LEVELS = { blue: '蓝色提醒', yellow: '黄色预警', red: '红色催办', formal: '书面督办' } as const;
export type RungLevel = keyof typeof RUNG_LEVELS;

/** 无时限的承诺 are looked at again so often. */
export const RECHECK_UNITS = { month: '每隔几个月', fixed_date: '每年一天' } as const;
export type RecheckUnit = keyof typeof RECHECK_UNITS;

/** 同一人办两级审核: what the rules say where it is more than told and recorded. */
export const ONE_PERSON = { refuse: '不准' } as const;
export type OnePerson = keyof typeof ONE_PERSON;
