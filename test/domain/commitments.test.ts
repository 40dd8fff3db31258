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
    ['感谢您对教育工作的关心和支持！', []],
    ['再次感谢您的关注，欢迎继续监督我们的工作。', []],
    ['最后，衷心感谢您提出的宝贵建议，我们将一如既往做好工作。', []],
    ['欢迎您多提意见。祝您工作顺利！', []],
    ['如您对答复有不同意见，请及时与我局联系。', []],
    ['感谢您的建议，我局将于2026年6月底前修路。', ['感谢您的建议，我局将于2026年6月底前修路。']],
    ['感谢信由学校转交学生。', ['感谢信由学校转交学生。']],
    ['我局将架桥。感谢您的支持！', ['我局将架桥。']],
  ])('are not the courtesies that end a letter: “%s”', (last, texts) => {
    for (const end of ['特此答复。\n', '']) {
      const letter = `现答复如下：\n一、下一步工作\n我局将修路。\n${last}\n${end}示例区教育局\n2026年1月12日\n`;
      const { model } = readLetter(`关于提案的答复函\n尊敬的林甲委员：\n${letter}`);
      expect(commitmentCandidates(model).map(({ text }) => text)).toEqual(['我局将修路。', ...texts]);
    }
  });

  it('are the runs alone where thanks follow them', () => {
    const found = promises('一、下一步工作\n一是修路。\n二是架桥。欢迎监督。\n感谢您的支持。');
    expect(found.map(({ text }) => text)).toEqual(['一是修路。', '二是架桥。']);
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
    ['三年内完成。', '三年内', null],
    ['2026年“五一”前完成。', '2026年“五一”前', null],
    ['明年汛期前完成。', '明年汛期前', null],
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
    ['由我局牵头修路。', null],
    ['由我局物业管理科负责修路。', '我局物业管理科'],
    ['由局办公室具体落实。', '局办公室'],
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
    ['分三批建设一批公厕。', null],
    ['列入2026年计划。', null],
  ])('have the measure of “%s”', (text, measure) => {
    expect(promises(`下一步，将${text}`)[0]?.measure).toBe(measure);
  });

  it.each([
    ['力争建成两座桥。', '力争'],
    ['视资金安排情况建设。', '视资金安排情况'],
    ['待规划批复后建设。', '待规划批复后'],
    ['条件成熟时建设。', '条件成熟时'],
    ['资金到位后建设。', '资金到位后'],
    ['视情增设两座桥。', '视情'],
    ['如资金落实，建设两座桥。', '如资金落实'],
    ['例如在学府路、文昌街架桥，再修路。', null],
    ['建成两座桥。', null],
  ])('know what “%s” hangs on', (text, condition) => {
    expect(promises(`下一步，${text}`)[0]?.condition).toBe(condition);
  });

  it.each([
    {
      text: '由我局物业管理科牵头，2027年1月31日前实现夜间施工工地噪声监测全覆盖。',
      found: ['我局物业管理科', '2027年1月31日前', '实现夜间施工工地噪声监测全覆盖', false],
    },
    {
      text: '区城市管理局负责，2026年6月30日前在示例路、文化路新建公厕4座。',
      found: ['区城市管理局', '2026年6月30日前', '新建公厕4座', false],
    },
    {
      text: '我局将于2026年9月底前完成12个老旧小区加装电梯的前期工作。',
      found: [null, '2026年9月底前', '完成12个老旧小区加装电梯的前期工作', false],
    },
    {
      text: '由市公安局示例分局交警大队会同区交通运输局负责，年内新增信号灯15处。',
      found: ['市公安局示例分局交警大队', '年内', '新增信号灯15处', false],
    },
    {
      text: '建立月调度机制，每月5日前通报进展，年底前整改率达到95%以上。',
      found: [null, '年底前', '整改率达到95%以上', false],
    },
    {
      text: '计划在2027年上半年建成智慧停车平台，接入停车场不少于80个。',
      found: [null, '2027年上半年', '接入停车场不少于80个', false],
    },
    {
      text: '待省级资金下达后，启动二期工程，改造供水管网3.5公里。',
      found: [null, null, '改造供水管网3.5公里', true],
    },
    { text: '开展送医下乡，每季度不少于2次。', found: [null, null, '每季度不少于2次', false] },
    {
      text: '加强与市教育局的沟通，争取将示例小学改扩建项目列入2026年计划。',
      found: [null, null, null, true],
    },
    {
      text: '2026年12月31日前，全区学校直饮水设备覆盖率达到100%。',
      found: [null, '2026年12月31日前', '全区学校直饮水设备覆盖率达到100%', false],
    },
    {
      text: '由局办公室具体落实，力争三年内实现雨污分流改造全覆盖。',
      found: ['局办公室', '三年内', '实现雨污分流改造全覆盖', true],
    },
    {
      text: '建设社区食堂6家（牵头单位：区民政局养老服务科；完成时限：2026年10月31日）。',
      found: ['区民政局养老服务科', '2026年10月31日', '建设社区食堂6家', false],
    },
    {
      text: '区财政局安排专项资金，区水务局于明年汛期前完成河道清淤8公里。',
      found: ['区水务局', '明年汛期前', '完成河道清淤8公里', false],
    },
    {
      text: '推动2026年底前全区农贸市场快检室全覆盖、问题整改清零。',
      found: [null, '2026年底前', '全区农贸市场快检室全覆盖、问题整改清零', false],
    },
    {
      text: '责任单位为区住房和城乡建设局，责任人张示例，2026年3月31日前完成。',
      found: ['区住房和城乡建设局', '2026年3月31日前', null, false],
    },
    { text: '把示例片区城市更新纳入规划，适时启动。', found: [null, null, null, true] },
    { text: '由我中心牵头、区卫生健康局配合，每年开展义诊20场。', found: [null, null, '开展义诊20场', false] },
    {
      text: '各街道办事处负责，2026年11月15日前完成楼道堆物清零行动。',
      found: ['各街道办事处', '2026年11月15日前', '完成楼道堆物清零行动', false],
    },
    {
      text: '区园林绿化中心将在2026年植树节前补种行道树600株。',
      found: ['区园林绿化中心', '2026年植树节前', '补种行道树600株', false],
    },
  ])('have owner, time limit, measure and condition of “$text”', ({ text, found }) => {
    const [promise] = promises(`一、下一步工作\n一是${text}`, '2026年1月12日');
    expect([promise?.owner, promise?.duePrinted, promise?.measure, promise?.condition !== null]).toEqual(found);
  });
});
