import { recordEvent } from '../../audit/audit-trail.js';
import type { Delegation } from '../../proposals/office/delegation.entity.js';
import { UnitSection } from '../../proposals/office/section.entity.js';
import { actingAs } from '../accounts.js';
import { delegationRows } from '../delegation-rows.js';
import { demoId } from '../ids.js';
import type { Held, Play } from '../play.js';

/** 本单位: sections, who may sign for whom, and who has which case inside the unit by when. */
export async function playOffices(play: Play): Promise<void> {
  const office = actingAs('renli-ban');
  const clerk = actingAs('renli');
  play.on('2026-03-09');
  for (const name of ['就业促进科', '职业能力建设科', '劳动关系科']) {
    play.pass();
    await play.office.take(office, 'add_section', { name });
  }
  await play.office.take(actingAs('zhujian'), 'add_section', { name: '房屋安全科' });

  const [past, present] = delegationRows();
  await delegated(play, past!);

  const again: Held = ['扩大职业技能培训覆盖面', '区人力局', 2];
  play.on('2026-11-13');
  const [section] = await play.tx.findBy(UnitSection, { unitId: demoId('unit', '区人力局'), name: '职业能力建设科' });
  await play.hand(office, again, 'split', { section: section!.id, clerk: clerk.id, inner: '2026-11-20' });
  await play.hand(office, again, 'note_inside', {
    note: '提案人对第一次答复不满意，请科室负责人一起去见面，稿子19日前给我。',
  });
  play.on('2026-11-16');
  await play.hand(clerk, again, 'note_inside', { note: '10月29日已当面沟通，课程清单等上级平台盖章，17日能到。' });

  await delegated(play, present!);
}

/** The row is there already: a letter was signed by it. */
async function delegated(play: Play, row: Delegation): Promise<void> {
  const { fromDay: from, toDay: to, signer, delegate, reason } = row;
  play.on(from);
  const detail = { unit: '区人力局', signer, delegate, from, to, reason };
  await recordEvent(play.tx, 'offices', actingAs('renli-qian'), { action: 'delegation.made', detail }, play.at);
}
