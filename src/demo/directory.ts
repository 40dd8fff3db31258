import type { PlainDate } from '../domain/plain-date.js';
import type { UnitKind } from '../domain/unit-kinds.js';

/** 示例区 and its people: invented throughout. */

export interface DemoSession {
  term: number;
  meeting: number;
  openedDay: PlainDate;
  /** 提案截止. */
  closesDay: PlainDate;
  /** Proposals of the session go to the units on one day (交办会). */
  handOverDay: PlainDate;
}

export const COMMITTEE = '示例区政协';

export const SESSIONS: readonly DemoSession[] = [
  { term: 5, meeting: 3, openedDay: '2024-01-16', closesDay: '2024-01-18', handOverDay: '2024-03-05' },
  { term: 5, meeting: 4, openedDay: '2025-01-14', closesDay: '2025-01-16', handOverDay: '2025-03-06' },
  { term: 5, meeting: 5, openedDay: '2026-01-13', closesDay: '2026-01-15', handOverDay: '2026-03-05' },
];

/** Proposals made after the session (闭会期间) are filed and handed over a few at a time. */
export const BETWEEN_SESSIONS = {
  summer: { submittedDay: '2026-06-29', filedDay: '2026-07-06', handOverDay: '2026-07-16' },
  august: { submittedDay: '2026-08-03', filedDay: '2026-08-12', handOverDay: '2026-08-24' },
  september: { submittedDay: '2026-09-01', filedDay: '2026-09-08', handOverDay: '2026-09-15' },
  october: { submittedDay: '2026-10-08', filedDay: '2026-10-14', handOverDay: '2026-10-22' },
  december: { submittedDay: '2026-11-18', filedDay: '2026-12-02', handOverDay: '2026-12-10' },
  waiting: { submittedDay: '2026-11-16', filedDay: '2026-12-02', handOverDay: '2026-12-10' },
  november: { submittedDay: '2026-10-27', filedDay: '2026-11-04', handOverDay: '2026-11-12' },
} satisfies Record<string, { submittedDay: PlainDate; filedDay: PlainDate; handOverDay: PlainDate }>;

export const UNITS: readonly [name: string, shortName: string, kind: UnitKind][] = [
  ['示例区住房建设局', '区住建局', 'government'],
  ['示例区教育局', '区教育局', 'government'],
  ['示例区卫生健康局', '区卫健局', 'government'],
  ['示例区民政局', '区民政局', 'government'],
  ['示例区交通运输局', '区交通局', 'government'],
  ['示例区城市管理局', '区城管局', 'government'],
  ['示例区工业和信息化局', '区工信局', 'government'],
  ['示例区文化广电旅游体育局', '区文旅局', 'government'],
  ['示例区水务局', '区水务局', 'government'],
  ['示例区发展和改革局', '区发改局', 'government'],
  ['示例区人力资源局', '区人力局', 'government'],
  ['示例区市场监督管理局', '区市监局', 'government'],
  ['示例区应急管理局', '区应急局', 'government'],
  ['示例区政务服务数据管理局', '区政数局', 'government'],
  ['示例公安分局', '公安分局', 'government'],
  ['示例区委办公室', '区委办', 'party'],
  ['示例区委宣传部', '区委宣传部', 'party'],
  ['示例区东湖街道办事处', '东湖街道', 'subdistrict'],
  ['示例区西岭街道办事处', '西岭街道', 'subdistrict'],
  ['示例区人民政府督查室', '区督查室', 'government'],
  ['示例区政协提案委员会', '提案委', 'committee'],
  ['示例区政协社会建设委员会', '社会委', 'committee'],
  ['示例区工商业联合会', '区工商联', 'body'],
  ['示例党示例区总支部', '示例党总支', 'body'],
];

export const MEMBERS: readonly [name: string, sector: string][] = [
  ['甲堃', '科学技术界'],
  ['乙玥', '教育界'],
  ['丙镕', '经济界'],
  ['丁祎', '医药卫生界'],
  ['戊赟', '文化艺术界'],
  ['己㛃', '工商联界'],
  ['庚𬱖', '社会福利和社会保障界'],
  ['辛晓', '妇联界'],
  ['壬岚', '共青团和青年联合会界'],
  ['癸明', '农业界'],
  ['子衿', '教育界'],
  ['丑安', '工会界'],
  ['寅生', '特邀界'],
  ['卯春', '医药卫生界'],
  ['辰光', '科学技术界'],
  ['巳宁', '经济界'],
  ['午阳', '体育界'],
  ['未央', '新闻出版界'],
  ['申屠示例', '少数民族和宗教界'],
  ['酉禾', '农业界'],
  ['戌远', '对外友好界'],
  ['亥清', '环境资源界'],
];
