import { WHY } from '../../read/mend-book.js';
import { findMends } from '../find-words.js';
import type { CheckInput, Finding, Rule } from '../rule.js';

const REGULATION = '党政机关公文处理工作条例 第九条';

/** A rule about an element that every letter must have. */
function required(
  id: string,
  severity: Rule['severity'],
  name: string,
  isMissing: (input: CheckInput) => boolean,
  finding: Pick<Finding, 'message' | 'remedy'>,
  source = REGULATION,
): Rule {
  return { id, severity, name, source, find: (input) => (isMissing(input) ? [{ ...finding, at: null }] : []) };
}

const addressesMembers = ({ reading }: CheckInput) =>
  reading.kind === 'reply' && reading.facts.addressees.some(({ value }) => value.type === 'member');

export const ELEMENT_RULES: readonly Rule[] = [
  required('C-salutation-missing', 'E', '缺主送机关或称谓', ({ reading }) => reading.model.salutation === null, {
    message: '没有称谓，看不出答复给谁。',
    remedy: '请在正文前顶格写明，如“尊敬的××委员：”。',
  }),
  {
    id: 'C-salutation-deputy',
    severity: 'E',
    name: '把委员称作代表',
    source: '政协提案的提案人称“委员”，人大建议的提出人称“代表”',
    find: ({ reading: { model, places, kind } }) =>
      kind !== 'npc-reply' && /代表$/.test(model.salutation ?? '') && /提案|政协/.test(model.title ?? '')
        ? [{ message: '称谓用了“代表”，而这是政协提案。', remedy: '请改为“委员”。', at: places.salutation }]
        : [],
  },
  {
    id: 'C-salutation-member',
    severity: 'W',
    name: '称谓缺“委员”',
    source: '提案答复函的称谓习惯',
    find: (input) =>
      addressesMembers(input) && !/委员|代表|党|盟|民建|民进|支部|委员会/.test(input.reading.model.salutation ?? '')
        ? [
            {
              message: '称谓里的姓名后面没有“委员”。',
              remedy: '请写作“尊敬的××委员：”。',
              at: input.reading.places.salutation,
            },
          ]
        : [],
  },
  required(
    'C-class-missing',
    'W',
    '缺办理结果类别',
    ({ reading }) => reading.kind === 'reply' && reading.model.classMark === null,
    {
      message: '没有办理结果类别（A、B、C、D），办理结果无法统计。',
      remedy: '请在首页右上角标明，如“办复类别：B”。',
    },
    '提案办理规定：答复件首页右上角标注类别',
  ),
  required('C-doc-number-missing', 'W', '缺发文字号', ({ reading }) => reading.model.docNumber === null, {
    message: '没有发文字号，正式印发前必须编号。',
    remedy: '请编号后填写，如“示区建函〔2025〕12号”。',
  }),
  {
    id: 'C-doc-number',
    severity: 'E',
    name: '发文字号的写法',
    source: 'GB/T 9704-2012 7.2.5',
    find: ({ reading: { model, places } }) =>
      model.docNumber !== null && !/^\p{Script=Han}{2,12}〔(?:19|20)\d\d〕[1-9]\d{0,4}号$/u.test(model.docNumber)
        ? [
            {
              message: `发文字号“${model.docNumber}”不合规范：应为机关代字、六角括号年份、不编虚位的序号和“号”。`,
              remedy: '请写作“机关代字〔年份〕序号号”，如“示区建函〔2025〕12号”，不加“第”字。',
              at: places.docNumber,
            },
          ]
        : [],
  },
  {
    id: 'C-doc-number-record',
    severity: 'E',
    name: '发文字号与登记不一致',
    source: REGULATION,
    find: ({ reading: { model, places }, record }) =>
      record.docNumber !== undefined && model.docNumber !== null && model.docNumber !== record.docNumber
        ? [
            {
              message: `文中的发文字号“${model.docNumber}”与登记的“${record.docNumber}”不一致。`,
              remedy: '请按登记的发文字号改正。',
              at: places.docNumber,
            },
          ]
        : [],
  },
  required(
    'C-closing-missing',
    'W',
    '缺结语',
    hasNoClosing,
    {
      message: '正文没有结语，读者看不出答复到哪里为止。',
      remedy: '请在正文末尾另起一段写“特此答复。”或“特此函复。”。',
    },
    '公文格式习惯：函以结语收束',
  ),
  required(
    'C-unit-missing',
    'E',
    '缺发文机关署名',
    ({ reading }) => reading.model.signatories.length === 0,
    {
      message: '没有发文机关署名，看不出由谁答复。',
      remedy: '请在正文之下署发文机关全称或规范化简称。',
    },
    'GB/T 9704-2012 7.3.5',
  ),
  {
    id: 'C-unit-record',
    severity: 'E',
    name: '署名与承办单位不一致',
    source: 'GB/T 9704-2012 7.3.5',
    find: ({ reading: { model, places }, record }) =>
      record.unit !== undefined && model.signatories.length > 0 && !model.signatories.includes(record.unit)
        ? [
            {
              message: `署名是“${model.signatories.join('、')}”，承办单位是“${record.unit}”。`,
              remedy: '请核对署名；由上级或区政府名义答复的，请在承办信息中改正发文机关。',
              at: places.signatories[0] ?? null,
            },
          ]
        : [],
  },
  required(
    'C-date-missing',
    'E',
    '缺成文日期',
    ({ reading }) => reading.model.date === null,
    {
      message: '没有成文日期，无法判断是否按期答复。',
      remedy: '请在署名之下写明成文日期，如“2025年9月12日”。',
    },
    'GB/T 9704-2012 7.3.5.4',
  ),
  {
    id: 'C-date-damaged',
    severity: 'E',
    name: '成文日期残缺',
    source: 'GB/T 9704-2012 7.3.5.4',
    find: ({ reading: { model, places } }) =>
      model.date !== null && model.date.day === null
        ? [
            {
              message: `成文日期“${model.date.printed}”不完整或没有这一天。`,
              remedy: '请用阿拉伯数字写全年、月、日，如“2025年9月12日”。',
              at: places.date,
            },
          ]
        : [],
  },
  {
    id: 'C-date-form',
    severity: 'I',
    name: '成文日期的写法',
    source: 'GB/T 9704-2012 7.3.5.4（阿拉伯数字，不编虚位）',
    find: (input) =>
      findMends(input, [WHY.date], (from, to) => ({
        message: `成文日期“${from}”已按“${to}”排印：用阿拉伯数字、不编虚位。`,
        remedy: '请把原文也改过来。',
      })),
  },
  required(
    'C-contact-missing',
    'W',
    '缺联系人',
    ({ reading }) => reading.model.contact === null,
    {
      message: '没有联系人和电话，委员无法反馈。',
      remedy: '请在日期之下写“（联系人：××，联系电话：××）”。',
    },
    '提案办理规定：答复件注明联系人和电话',
  ),
  {
    id: 'C-contact',
    severity: 'W',
    name: '联系人不全',
    source: '提案办理规定：答复件注明联系人和电话',
    find: ({ reading: { model, places } }) => {
      if (model.contact === null || (model.contact.name !== null && model.contact.phone !== null)) return [];
      const missing = model.contact.name === null ? '联系人姓名' : '联系电话';
      return [{ message: `附注里没有${missing}。`, remedy: `请补上${missing}。`, at: places.contact }];
    },
  },
  {
    id: 'C-attachments',
    severity: 'E',
    name: '附件与附件说明不一致',
    source: 'GB/T 9704-2012 7.3.4、7.3.7',
    find: ({ reading: { model, places } }) => {
      const { attachmentNotes: notes, attachments } = model;
      if (attachments.length === 0 && notes.length === 0) return [];
      if (attachments.length !== notes.length) {
        return [
          {
            message: `附件说明列了${notes.length}个附件，文后有${attachments.length}个。`,
            remedy: '请使附件说明与附件的个数、顺序一致。',
            at: places.attachmentNotes[0] ?? places.attachments[0] ?? null,
          },
        ];
      }
      return attachments.flatMap(({ title }, index) =>
        title === notes[index]
          ? []
          : [
              {
                message: `第${index + 1}个附件的标题“${title}”与附件说明“${notes[index]}”不同。`,
                remedy: '请使两处的名称完全一致。',
                at: places.attachments[index] ?? null,
              },
            ],
      );
    },
  },
];

/** A closing that shares its paragraph with other words still closes the letter. */
function hasNoClosing({ reading: { model } }: CheckInput): boolean {
  if (model.closing !== null) return false;
  return !model.body.slice(-3).some((block) => block.kind !== 'table' && /特此|专此|此复/.test(block.text));
}
