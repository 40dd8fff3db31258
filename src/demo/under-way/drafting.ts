import { actingAs, reviewerOf } from '../accounts.js';
import { SIGNED_RECORD } from '../letter-text.js';
import type { Held, Play } from '../play.js';

const MATTER = '推广校园心理健康服务';

const OPINION = `关于区政协五届五次会议第2026049号提案的会办意见

示例区教育局：
　　《关于推广校园心理健康服务的提案》（第2026049号）收悉，现提出以下会办意见：
　　一、区卫生健康局在区妇幼保健院设学生心理门诊，每周二、周四下午开放，凭学校转介单优先就诊。
　　二、区卫生健康局每学期为各校心理教师培训一次，每次不少于8学时。
　　三、建议为每所中学派驻一名精神科医师。

示例区卫生健康局
`;

const DRAFT = `办复类别：B
示例区教育局关于区政协五届五次会议第2026049号提案的答复函

示例党示例区总支部：
　　贵单位在区政协五届五次会议闭会期间提出的《关于推广校园心理健康服务的提案》（第2026049号）收悉，感谢贵单位对我区工作的关心和支持。经研究，现答复如下：
　　一、工作开展情况
　　全区中小学有专职心理教师41名，已有一批学校建成心理辅导室。
　　二、所提建议的办理
　　（一）关于配齐专职心理教师的建议
　　已经列入计划。2027年招聘专职心理教师12名，先补初中。
　　（二）关于建立医校转介通道的建议
　　正在推进。转介办法已与区卫生健康局会商一次。
　　三、下一步工作
　　由区教育局负责，2027年3月31日前印发医校转介办法。
　　特此答复。

示例区教育局
`;

/** A reply to which the help has come and which its reviewer has sent back: something to write for whoever looks around. */
export async function playDrafting(play: Play): Promise<void> {
  const helping: Held = [MATTER, '区卫健局'];
  const answering: Held = [MATTER, '区教育局'];
  const health = actingAs('weijian');
  const school = actingAs('jiaoyu');
  const reviewer = reviewerOf('区教育局');

  play.on('2026-11-12');
  await play.write(health, helping, OPINION);
  await play.hand(health, helping, 'send_opinion');

  play.on('2026-11-16');
  const reply = await play.write(school, answering, DRAFT, SIGNED_RECORD);
  await play.hand(school, answering, 'send_for_review', { note: '会办意见刚到，还没有写进去' });

  play.on('2026-11-17');
  await play.comment(reviewer, reply, [
    { paragraph: 6, text: '“一批”是多少所？请写明数字和时间。' },
    { paragraph: 11, text: '会办意见里有门诊时间和培训安排，请采纳进来，写具体。' },
  ]);
  await play.hand(reviewer, answering, 'return_from_review', { reason: '请按批注改，会办意见逐段处理后再送。' });
}
