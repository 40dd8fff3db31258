import { describe, expect, it } from '@jest/globals';
import { plainBody } from '../../../src/domain/letter/plain-body.js';
import { CLEAN_LETTERS, fixtureText } from './fixtures.js';

describe('the body for another system', () => {
  it('goes from the salutation to the closing, numbers and paragraphs as typed', () => {
    const typed = [
      '办复类别：A',
      '示区建函〔2025〕12号',
      '示例区住房建设局关于第2025018号提案的答复',
      '',
      '尊敬的示例甲委员：',
      '　　您的提案收悉。现答复如下：',
      '',
      '1、工作情况',
      '(一)已加装电梯15部。',
      '| 街道 | 数量 |',
      '| 甲 | 5 |',
      '2、下一步',
      '　　特此答复。',
      '附件：1.名单',
      '2.计划',
      '示例区住房建设局',
      '2025年9月12日',
      '（联系人：示例乙，0755-00000000）',
      '抄送：示例区政府办公室。',
      '附件1',
      '名单',
      '甲、乙。',
    ];
    expect(plainBody(typed.join('\r\n'))).toBe(typed.slice(4, 13).join('\n'));
  });

  it('is empty where there is none, and whole where there is nothing else', () => {
    expect(plainBody('')).toBe('');
    expect(plainBody('一句话。\n另一句。\n')).toBe('一句话。\n另一句。');
  });

  it.each([...CLEAN_LETTERS])('of %s holds no element of the record', (name) => {
    const body = plainBody(fixtureText(name));
    expect(body).toMatch(/^尊敬的|：/);
    expect(body).not.toMatch(/^（联系人|抄送：|〔\d{4}〕\d+号\n|^附件/m);
  });
});
