import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { letterOfNumber } from '../../../src/proposals/replies/letter-of-number.js';
import { ReplyRecordService } from '../../../src/proposals/replies/reply-record.service.js';
import { ReplyService } from '../../../src/proposals/replies/replies.service.js';
import { testApp, type TestApp } from '../../support/app.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';

describe('The letter of a proposal’s number', () => {
  let test: TestApp;
  let district: District;

  beforeAll(async () => {
    test = await testApp();
    district = await plantDistrict(test.database);
  });

  afterAll(() => test.stop());

  it('is refused while there is none', async () => {
    await expect(letterOfNumber(test.database.reader, '2025018')).rejects.toMatchObject({ code: 'letter.no-reply' });
    await expect(letterOfNumber(test.database.reader, '9')).rejects.toMatchObject({ code: 'letter.no-proposal' });
  });

  it('is its newest text, with the unit that answers and what the office filled in', async () => {
    const { replyId } = await test.app.get(ReplyService).start(SYSTEM_ACTOR, district.lifts.assignment);
    await test.app.get(ReplyService).save(SYSTEM_ACTOR, replyId, 0, '第一稿');
    await test.app.get(ReplyService).save(SYSTEM_ACTOR, replyId, 1, LETTER);
    expect(await letterOfNumber(test.database.reader, '第2025018号')).toEqual({
      text: LETTER,
      record: { unit: '示例区住房建设局' },
      issued: null,
    });
    const values = { unit: '示例区人民政府办公室', date: '2025年9月12日' };
    await test.app.get(ReplyRecordService).save(SYSTEM_ACTOR, replyId, 0, values);
    const { record } = await letterOfNumber(test.database.reader, '2025018');
    expect(record).toEqual({ unit: '示例区人民政府办公室', date: '2025-09-12' });
  });
});
