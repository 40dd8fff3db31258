import type { RegisterKind } from './kinds.js';

/** One column that a register may have. */
export interface Column {
  /** Its head in our own template. */
  label: string;
  /** Other heads that mean it, besides the label. */
  alike: readonly string[];
  required?: boolean;
  /** Another column that may stand in its place. */
  orElse?: string;
  /** What to write there, for the page. */
  note: string;
}

type Columns<Field extends string> = Readonly<Record<Field, Column>>;

const columns = <Field extends string>(table: Columns<Field>): Columns<Field> => table;

const MEMBERS = columns({
  name: { label: '姓名', alike: ['委员姓名', '委员', '名字'], required: true, note: '一行一位' },
  sector: { label: '界别', alike: ['所属界别', '委员界别', '界别名称'], note: '同名的委员靠它或编号区分' },
  memberNo: {
    label: '委员编号',
    alike: ['编号', '委员证号', '证号', '委员号', '委员证编号', '委员代码'],
    note: '字母、数字；同名的委员靠它区分',
  },
  term: { label: '届', alike: ['届别', '委员届次', '所属届次', '届次'], note: '五届、第五届或5' },
  duty: {
    label: '单位职务',
    alike: ['工作单位及职务', '工作单位和职务', '单位及职务', '单位和职务', '工作单位职务', '工作单位', '职务'],
    note: '单位和职务写在一格',
  },
  same: { label: '同名处理', alike: ['同名'], note: '只在有同名委员时填：同一人，或另一人' },
});

const ORGANISATIONS = columns({
  name: {
    label: '名称',
    alike: ['全称', '单位名称', '单位全称', '组织名称', '提案单位', '党派团体名称'],
    required: true,
    note: '如：示例区工商业联合会',
  },
  shortName: { label: '简称', alike: ['单位简称'], note: '不填同名称' },
  kind: {
    label: '类别',
    alike: ['类型', '单位类别', '单位类型', '性质'],
    required: true,
    note: '党派团体、政协专委会、界别、委员小组',
  },
  convener: {
    label: '召集人',
    alike: ['召集人姓名', '负责人', '组长', '主任'],
    note: '委员姓名；同名的写成：姓名（编号）',
  },
});

const UNITS = columns({
  name: {
    label: '单位全称',
    alike: ['全称', '名称', '单位名称', '承办单位', '承办单位名称', '单位'],
    required: true,
    note: '答复函上的全称',
  },
  shortName: { label: '简称', alike: ['单位简称', '承办单位简称'], note: '不填同全称' },
  kind: {
    label: '类别',
    alike: ['类型', '单位类别', '单位类型', '性质', '系统'],
    note: '政府部门、党委部门、街道（乡镇）、党派团体、其他单位；不填按名称判断',
  },
  formerNames: { label: '曾用名', alike: ['原名', '原名称', '曾用名称', '原单位名称'], note: '几个用顿号隔开' },
});

const PROPOSALS = columns({
  receiptNumber: {
    label: '收件号',
    alike: ['收件编号', '收文号', '来件号', '来件编号', '受理号', '登记号', '流水号'],
    note: '不填由系统编',
  },
  receivedDay: {
    label: '收件日',
    alike: ['收件日期', '收件时间', '收到日期', '来件日期', '登记日期', '提交日期'],
    note: '如：2026-02-03；不填为导入的那天',
  },
  session: { label: '届次', alike: ['会议', '所属会议', '提案届次', '会议届次'], note: '如：五届五次；不填为所选会议' },
  title: {
    label: '案由',
    alike: ['提案题目', '提案标题', '题目', '标题', '提案名称', '提案案由'],
    required: true,
    note: '',
  },
  proposers: {
    label: '提案者',
    alike: ['提案人', '提案委员', '提案单位', '提出人', '提案者姓名', '提案人姓名', '提案单位或个人'],
    required: true,
    orElse: 'first',
    note: '几位用顿号隔开，第一位为第一提案人；同名的写成：姓名（界别）或姓名（编号）',
  },
  first: { label: '第一提案人', alike: ['第一提案者', '领衔人', '首提人', '主提人'], note: '单独一列时填' },
  joint: { label: '联名人', alike: ['联名委员', '联名提案人', '联名者', '其他提案人', '联名'], note: '几位用顿号隔开' },
  support: { label: '附议人', alike: ['附议委员', '附议者', '附议'], note: '几位用顿号隔开' },
  convener: { label: '召集人', alike: ['召集人姓名'], note: '界别、小组提案的召集人' },
  kind: {
    label: '提案类型',
    alike: ['类型', '提案形式', '提案性质', '提案类别', '形式'],
    note: '个人、联名、集体、界别、专委会、小组；不填按提案者判断',
  },
  origin: {
    label: '会中或闭会',
    alike: ['来源', '提交时间', '会中闭会', '提出时间', '会议期间'],
    note: '会中、闭会；不填为会中',
  },
  level: { label: '层级', alike: ['级别', '提案层级', '提案级别'], note: '本级、上级交办；不填为本级' },
  body: {
    label: '正文',
    alike: ['提案内容', '提案正文', '内容', '情况反映', '提案全文', '主要内容'],
    note: '原文，可以分段',
  },
  suggestions: {
    label: '建议',
    alike: ['具体建议', '意见建议', '办法建议', '建议内容', '对策建议'],
    note: '分条写；不填从正文“建议”部分分条',
  },
  units: {
    label: '建议承办单位',
    alike: ['建议办理单位', '建议主办单位', '拟办单位', '建议单位', '承办单位建议'],
    note: '几个用顿号隔开',
  },
  mayPublish: {
    label: '是否同意公开',
    alike: ['是否公开', '同意公开', '公开', '能否公开', '公开意见'],
    note: '是、否',
  },
  noPublishReason: {
    label: '不同意公开的原因',
    alike: ['不公开理由', '不公开原因', '不同意公开理由', '不公开的原因'],
    note: '',
  },
});

export const COLUMNS = {
  members: MEMBERS,
  organisations: ORGANISATIONS,
  units: UNITS,
  proposals: PROPOSALS,
} as const satisfies Record<RegisterKind, Columns<string>>;

export type Field<Kind extends RegisterKind> = keyof (typeof COLUMNS)[Kind] & string;

/** The columns of one kind as a plain table. */
export const columnsOf = (kind: RegisterKind): Columns<string> => COLUMNS[kind];

export const fieldsOf = (kind: RegisterKind): string[] => Object.keys(COLUMNS[kind]);
