import { describe, expect, it } from '@jest/globals';
import { commitmentCandidates } from '../../src/domain/commitments.js';
import { readLetter } from '../../src/domain/letter/read.js';
import { seedText } from '../support/seeds.js';
import { fixtureText } from './letter/fixtures.js';

const promises = (steps: string, date = '2025年9月12日') =>
  commitmentCandidates(
    readLetter(`关于提案的答复函\n尊敬的林甲委员：\n现答复如下：\n${steps}\n特此答复。\n示例区教育局\n${date}\n`).model,
  );

describe('the promises of a letter', () => {
  it('are the three next steps of seed 002, none with an owner, a date or a measurable end', () => {
    const found = commitmentCandidates(readLetter(seedText('002')).model);
    expect(found.map(({ owner, due, duePrinted, measure }) => [owner, due, duePrinted, measure])).toEqual([
      [null, null, null, null],
      [null, null, null, null],
      [null, null, null, null],
    ]);
    expect(found.map(({ text }) => text.slice(0, 2))).toEqual(['一是', '二是', '三是']);
  });

  it('are found with owner, day and measure in a letter that has them', () => {
    const found = commitmentCandidates(readLetter(fixtureText('clean-2-pages.txt')).model);
    expect(found.map(({ owner, due, measure }) => [owner, due, measure])).toEqual([
      ['区交通运输局', '2025-12-31', null],
      ['区城市管理局', '2026-09-30', '新增泊位220个'],
      ['区公安分局', '2025-10-31', '增设电子诱导屏6块'],
    ]);
  });

  it.each([
    ['the runs of the section', '一、下一步工作\n概述如下。\n一是甲。\n二是乙。', ['一是甲。', '二是乙。']],
    ['its numbered paragraphs', '一、下一步打算\n1.我局将修路。\n2.我局将架桥。', ['1.我局将修路。', '2.我局将架桥。']],
    ['headings with the text below', '一、下一步工作\n（一）修路\n我局将修路。', ['（一）修路\n我局将修路。']],
    ['its paragraphs', '一、下一步工作计划\n我局将修路。\n我局将架桥。', ['我局将修路。', '我局将架桥。']],
    ['the opening paragraph alone', '下一步，我局将修路。', ['下一步，我局将修路。']],
    [
      'the runs below an opening paragraph',
      '下一步，我局将做好以下工作：\n一是修路。\n二是架桥。',
      ['一是修路。', '二是架桥。'],
    ],
    ['nothing of another section', '一、下一步工作\n一是修路。\n二、有关说明\n一是钱。', ['一是修路。']],
    ['nothing where there are no next steps', '一、已经完成的工作\n一是修路。', []],
  ])('are %s', (_, steps, texts) => {
    expect(promises(steps).map(({ text }) => text)).toEqual(texts);
  });

  it.each([
    ['2026年6月30日前建成。', '2026年6月30日前', '2026-06-30'],
    ['2025年底前完成。', '2025年底前', '2025-12-31'],
    ['2025年12月底前完成。', '2025年12月底前', '2025-12-31'],
    ['2026年2月前完成。', '2026年2月前', '2026-02-28'],
    ['2026年上半年完成。', '2026年上半年', '2026-06-30'],
    ['2026年第三季度完成。', '2026年第三季度', '2026-09-30'],
    ['年内完成。', '年内', '2025-12-31'],
    ['今年11月底前完成。', '今年11月底前', '2025-11-30'],
    ['三个月内完成。', '三个月内', null],
    ['20个工作日内完成。', '20个工作日内', null],
    ['2025年9月31日前完成。', '2025年9月31日前', null],
    ['尽快完成。', null, null],
  ])('have the time limit of “%s”', (text, printed, day) => {
    const [promise] = promises(`下一步，我局将于${text}`);
    expect([promise?.duePrinted, promise?.due]).toEqual([printed, day]);
  });

  it('do not guess the year of 年内 when the letter has no date', () => {
    const [promise] = promises('下一步，我局将于年内完成。', '');
    expect([promise?.duePrinted, promise?.due]).toEqual(['年内', null]);
  });

  it.each([
    ['由区住建局牵头修路。', '区住建局'],
    ['（责任单位：区住建局、区财政局）', '区住建局、区财政局'],
    ['区教育局负责督促落实。', '区教育局'],
    ['由示例街道办事处负责修路。', '示例街道办事处'],
    ['我局负责修路。', null],
    ['加强修路。', null],
  ])('have the owner of “%s”', (text, owner) => {
    expect(promises(`下一步，${text}`)[0]?.owner).toBe(owner);
  });

  it.each([
    ['新增停车位300个。', '新增停车位300个'],
    ['改造老旧小区12个、道路3条。', '改造老旧小区12个、道路3条'],
    ['实现示例街道全覆盖。', '实现示例街道全覆盖'],
    ['培训教师500人次。', '培训教师500人次'],
    ['加强教师培训。', null],
  ])('have the measure of “%s”', (text, measure) => {
    expect(promises(`下一步，将${text}`)[0]?.measure).toBe(measure);
  });

  it.each([
    ['力争建成两座桥。', true],
    ['视资金安排情况建设。', true],
    ['待规划批复后建设。', true],
    ['条件成熟时建设。', true],
    ['建成两座桥。', false],
  ])('know whether “%s” hangs on a condition', (text, conditional) => {
    expect(promises(`下一步，${text}`)[0]?.conditional).toBe(conditional);
  });
});
