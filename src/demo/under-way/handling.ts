import { actingAs, officeOf } from '../accounts.js';
import { demoId } from '../ids.js';
import type { Held, Play } from '../play.js';
import { DISPUTE_PAPER } from '../scans.js';

const unit = (shortName: string): string => demoId('unit', shortName);

/** Requests, extensions, countersigning, instructions and key proposals that are under way on the demo day. */
export async function playHandling(play: Play): Promise<void> {
  await keyProposal(play);
  await fromAbove(play);
  await requests(play);
  await extensions(play);
  await countersigning(play);
  await instructions(play);
  await reminders(play);
}

/** 重点提案 of the year are chosen in spring; this one came later. */
async function keyProposal(play: Play): Promise<void> {
  const committee = actingAs('tianwei');
  play.on('2026-10-26');
  await play.case(committee, '加强宠物文明饲养管理', 'mark_key', {
    day: '2026-10-23',
    meeting: '区政协主席会议',
    leader: '示例丁（区政协副主席）',
  });
}

/** 市级交来: the district helps a unit of the city, by the day that the city's paper prints. */
async function fromAbove(play: Play): Promise<void> {
  const committee = actingAs('tianwei');
  play.on('2026-10-20');
  const { id } = await play.higher.register(committee, {
    committee: '示例市政协',
    term: 7,
    meeting: 3,
    number: '20260412',
    title: '关于推进全市共有产权住房建设的提案',
    proposers: ['示例市政协委员甲'],
    sender: '示例市政府督查室',
    role: 'co',
    addressee: '示例市住房和建设局',
    receivedDay: '2026-10-20',
    dueDay: '2026-11-30',
    duePaper: '示市督交〔2026〕88号',
    origin: 'in_session',
    keepsFeedback: true,
  });
  play.on('2026-10-21');
  await play.caseOf(actingAs('ducha'), id, 'hand_over', { co: unit('区住建局'), day: '2026-10-21' });
}

/** 申退、申请调整; one was refused and has been taken to a leader. */
async function requests(play: Play): Promise<void> {
  const supervision = actingAs('ducha');
  const culture: Held = ['发展夜间文旅消费', '区文旅局'];
  play.on('2026-10-29');
  await play.hand(officeOf('区文旅局'), culture, 'request_return', {
    reason: '夜间消费的规划和补贴由区工信局负责，我局只承办文化活动',
    suggestedUnit: unit('区工信局'),
  });

  const pets: Held = ['加强宠物文明饲养管理', '区城管局'];
  const city = officeOf('区城管局');
  await play.hand(city, pets, 'request_return', {
    reason: '养犬登记和执法由公安分局负责，建议由公安分局主办',
    suggestedUnit: unit('公安分局'),
  });
  play.on('2026-11-02');
  await play.hand(supervision, pets, 'refuse_request', { reason: '公园和道路的养犬管理在你局职责之内，公安分局会办' });
  play.on('2026-11-05');
  await play.hand(city, pets, 'dispute', {
    reason: '提案两条建议都涉及养犬登记，主办应为登记机关',
    head: '杨示例',
    scan: await play.scan(city, DISPUTE_PAPER),
  });

  play.on('2026-10-30');
  const access: Held = ['完善无障碍环境建设', '区住建局'];
  await play.hand(actingAs('zhujian'), access, 'request_change', {
    reason: '公共卫生间和道路坡道的改造由区城管局负责，申请增加会办',
    suggestedUnit: unit('区城管局'),
  });
}

async function extensions(play: Play): Promise<void> {
  const mind: Held = ['推广校园心理健康服务', '区教育局'];
  play.on('2026-11-09');
  await play.hand(actingAs('jiaoyu'), mind, 'request_extension', {
    until: '2026-12-24',
    reason: '医校转介的办法要与区卫生健康局会商，专职教师名册12月上旬才能核完',
    note: '会商已约在11月25日',
  });
  play.on('2026-11-11');
  await play.hand(actingAs('ducha'), mind, 'grant_extension', { by: '区政府办公室', note: '请12月10日前报一次进度' });

  const library: Held = ['提高社区图书室利用率', '区文旅局'];
  play.on('2026-11-16');
  await play.hand(officeOf('区文旅局'), library, 'request_extension', {
    until: '2026-12-15',
    reason: '通借通还的系统要到12月上旬才能联调完成',
  });
}

/** 会签: the letter of 区水务局 has passed its own office and waits for one of the two units that helped. */
async function countersigning(play: Play): Promise<void> {
  const pipes: Held = ['加快城中村供水管网改造', '区水务局'];
  play.on('2026-11-12');
  await play.hand(
    { ...officeOf('区水务局'), id: demoId('somebody', '区水务局经办'), name: '经办人' },
    pipes,
    'send_for_review',
    {
      undated: '二次供水设施的巡查是日常工作，没有完成时限',
      note: '会办单位的意见都已采纳',
    },
  );
  play.on('2026-11-13');
  await play.hand(officeOf('区水务局'), pipes, 'pass_review', { note: '数据已与年报核对' });
  play.on('2026-11-16');
  await play.hand(officeOf('西岭街道'), pipes, 'countersign', { note: '同意' });
}

/** 批示: known to the units it names, the supervision office and whoever recorded it. */
async function instructions(play: Play): Promise<void> {
  const supervision = actingAs('ducha');
  play.on('2026-11-12');
  await play.case(supervision, '治理噪声扰民', 'record_instruction', {
    leader: '示例甲（副区长）',
    day: '2026-11-06',
    text: '群众反映强烈，城管、公安要划清责任，月底前拿出办法。',
    units: `${unit('区城管局')}\n${unit('公安分局')}`,
    what: '商定夜间噪声的处置分工，报区政府',
    due: '2026-11-27',
  });
  await play.case(supervision, '扩大职业技能培训覆盖面', 'record_instruction', {
    leader: '示例乙（副区长）',
    day: '2026-11-05',
    text: '新就业形态劳动者的培训要见实效，重新办理的结果报我。',
    units: unit('区人力局'),
    what: '报线上专区开通和开课情况',
    due: '2026-11-24',
  });
  play.on('2026-11-13');
  const { task } = await play.taskOf('治理噪声扰民', '区城管局');
  await play.case(officeOf('区城管局'), '治理噪声扰民', 'report_back', {
    task,
    report: '11月12日与公安分局会商，施工和广场噪声由我局处置，改装车由公安分局处置，文件会签中。',
  });
}

/** 催办: first a call, then once more in writing. */
async function reminders(play: Play): Promise<void> {
  const supervision = actingAs('ducha');
  const water: Held = ['加快城中村供水管网改造', '区水务局'];
  play.on('2026-11-16');
  await play.remind(supervision, water, 'phone', '已超期两个月，请说明卡在哪个环节。');
  await play.remind(supervision, ['规范预付式消费', '区市监局'], 'desk', '请尽快送审。');
  play.on('2026-11-17');
  await play.remind(supervision, water, 'letter', '请本周内完成审核，报区政府督查室。');
}
