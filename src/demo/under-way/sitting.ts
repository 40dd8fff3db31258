import type { BatchRow } from '../../proposals/sitting/sitting-acts.service.js';
import { actingAs, officeOf } from '../accounts.js';
import { demoId } from '../ids.js';
import type { Play } from '../play.js';

const unit = (shortName: string): string => demoId('unit', shortName);

/** 会中: proposals that have come in are classed, units are asked beforehand, and one list waits to be signed for. */
export async function playSitting(play: Play): Promise<void> {
  await handingBodies(play);
  await handedOverToday(play);
  await sorted(play);
}

/** 交办机关: the government's units are 区督查室's; the party's organs are 区委办's. */
async function handingBodies(play: Play): Promise<void> {
  const admin = actingAs('admin');
  play.on('2026-11-16');
  await play.bodies.change(admin, unit('区督查室'), 0, {
    kinds: ['government', 'subdistrict'],
    unitIds: [unit('区委宣传部')],
  });
  play.pass();
  await play.bodies.change(admin, unit('区委办'), 0, { kinds: ['party'], unitIds: [] });
}

/** The lists of 16 November: nobody has signed for them yet. */
async function handedOverToday(play: Play): Promise<void> {
  play.on('2026-11-16');
  const rows: BatchRow[] = [
    { id: play.idOf('规范网约房管理'), typed: { lead: unit('区住建局'), co: unit('公安分局') } },
    { id: play.idOf('建设零工市场'), typed: { sole: unit('区人力局') } },
    { id: play.idOf('加强校外培训预收费监管'), typed: { lead: unit('区教育局'), co: unit('区市监局') } },
  ];
  await play.handOvers.handOver(actingAs('ducha'), rows, { day: '2026-11-16', meeting: '闭会期间提案交办会' });
}

/** Some of what has come in: classed, prepared for units, asked, accepted and objected to. */
async function sorted(play: Play): Promise<void> {
  const committee = actingAs('tianwei');
  play.on('2026-11-17');
  const classes: [matter: string, name: string][] = [
    ['推进公共停车信息共享', '城建环保'],
    ['支持科普场馆建设', '科教文卫'],
    ['增设社区助餐点', '社会民生'],
    ['扩大社区长者饭堂覆盖面', '社会民生'],
    ['治理小区高空抛物', '城建环保'],
    ['支持家政服务员技能提升', '社会民生'],
    ['推进产业园区职工宿舍建设', '城建环保'],
  ];
  for (const [matter, name] of classes) await play.case(committee, matter, 'classify', { class: name });

  const asked: [matter: string, typed: Record<string, string>][] = [
    ['治理小区高空抛物', { lead: unit('区住建局'), co: unit('公安分局') }],
    ['支持家政服务员技能提升', { lead: unit('区人力局'), co: unit('区民政局') }],
    ['推进产业园区职工宿舍建设', { lead: unit('区住建局'), co: unit('区工信局') }],
  ];
  for (const [matter, typed] of asked) {
    await play.case(committee, matter, 'pre_assign', typed);
    await play.case(committee, matter, 'ask_pre');
  }
  await play.case(committee, '建设社区运动角', 'pre_assign', { sole: unit('区文旅局') });

  await play.case(officeOf('公安分局'), '治理小区高空抛物', 'accept_pre');
  await play.case(officeOf('区民政局'), '支持家政服务员技能提升', 'accept_pre');
  await play.case(officeOf('区工信局'), '推进产业园区职工宿舍建设', 'accept_pre');
  await play.case(actingAs('zhujian'), '推进产业园区职工宿舍建设', 'object_pre', {
    reason: '园区配套宿舍由园区主管部门立项和管理，我局只负责保障性租赁住房认定',
    suggestedUnit: unit('区工信局'),
  });
}
