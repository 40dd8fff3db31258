import type { Rule } from '../rule.js';

export const TITLE_RULES: readonly Rule[] = [
  {
    id: 'C-title-missing',
    severity: 'E',
    name: '缺标题',
    source: '党政机关公文处理工作条例 第九条',
    find: ({ reading }) =>
      reading.model.title === null
        ? [
            {
              message: '没有标题，收文方无法登记和检索。',
              remedy: '请补写标题：发文机关＋关于＋提案＋的答复函。',
              at: null,
            },
          ]
        : [],
  },
  {
    id: 'C-title-organ',
    severity: 'W',
    name: '标题缺发文机关',
    source: '党政机关公文处理工作条例 第九条（标题由发文机关名称、事由和文种组成）',
    find: ({ reading: { model, places } }) =>
      model.title !== null && /^关于/.test(model.title)
        ? [
            {
              message: '标题从“关于”写起，没有发文机关名称。',
              remedy: '请在标题前写明发文机关，如“××局关于……的答复函”。',
              at: places.title,
            },
          ]
        : [],
  },
  {
    id: 'C-title-type',
    severity: 'I',
    name: '标题的文种',
    source: '党政机关公文处理工作条例 第八条（十五种公文）',
    find: ({ reading: { model, places } }) => {
      const word = /(?:主办意见|会办意见|协办意见|分办意见|办理意见|答复|回复|办理情况|函复)$/.exec(
        model.title ?? '',
      )?.[0];
      if (word === undefined) return [];
      return [
        {
          message: `标题以“${word}”结尾，它不是法定公文文种；答复提案属于函。`,
          remedy: '请按本地规定改用“答复函”或“复函”；本地规定如此命名的，可以保留。',
          at: places.title,
        },
      ];
    },
  },
];
