import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { CommitteeSession } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import { importLetters, type LetterFile } from '../../../src/intake/import-letters.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { paragraph, wordFile } from '../../support/word-files.js';
import { seedText } from '../../support/seeds.js';

const LETTER = `示例区水务局关于区政协五届五次会议第2026090号提案的答复函

尊敬的癸明、甲新委员：
　　你们在区政协五届五次会议上提出的《关于清理示例河淤泥的提案》（第2026090号）收悉，感谢你们的关心。现答复如下：
　　一、工作开展情况
　　今年已清淤3.2公里。
　　二、下一步工作
　　一是由区水务局负责，2026年12月31日前清淤2公里。
　　二是继续加强巡查。
　　特此答复。

示例区水务局
2026年5月20日
（联系人：周示例，联系电话：0000-12345678）
`;

const bytes = (text: string) => new TextEncoder().encode(text);
const file = (name: string, text: string): LetterFile => ({ name, bytes: bytes(text) });

describe('Importing letters', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase();
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.drop());

  const run = async (files: LetterFile[], dryRun = false) => {
    const { unitOfWork } = test.database;
    const clock = new FixedClock(new Date('2026-11-22T10:00:00+08:00'));
    return importLetters({ unitOfWork, clock, actor: SYSTEM_ACTOR }, files, { dryRun });
  };
  const tables = [
    AuditEntry,
    Assignment,
    Commitment,
    CommitteeSession,
    Member,
    Proposal,
    Proposer,
    Reply,
    ReplyVersion,
  ] as const;
  const counts = () => Promise.all(tables.map((entity) => test.database.reader.manager.count<object>(entity)));
  const manager = () => test.database.reader.manager;

  it('guess nobody where two members have the name, and know a unit by the name it had', async () => {
    const { unitOfWork, reader } = test.database;
    const renamed = { name: '示例区园林绿化局', shortName: '区园林局', formerNames: ['示例区绿化委员会办公室'] };
    await unitOfWork.run(async (tx) => {
      await tx.insert(
        Member,
        ['教育界', '经济界'].map((sector) => ({ id: newId(), name: '同名示例', sector })),
      );
      await tx.insert(Unit, { id: newId(), kind: 'government', ...renamed });
    });
    const text = LETTER.replaceAll('2026090', '2026097')
      .replace('癸明、甲新委员', '同名示例委员')
      .replaceAll('示例区水务局', '示例区绿化委员会办公室');
    const [report] = await run([file('同名.txt', text)]);
    const proposalId = report!.proposal!.id;
    expect(await reader.manager.findBy(Proposer, { proposalId })).toMatchObject([
      { memberId: null, unitId: null, name: '同名示例' },
    ]);
    const unit = await reader.manager.findOneByOrFail(Unit, { shortName: '区园林局' });
    expect(await reader.manager.findBy(Assignment, { proposalId })).toMatchObject([
      { unitId: unit.id, unitPrinted: null },
    ]);
  });

  it('says in a dry run what would happen, and stores nothing', async () => {
    const before = await counts();
    const [report] = await run([file('2026090.txt', LETTER)], true);
    expect(report).toMatchObject({
      outcome: 'imported',
      proposal: { number: '2026090', created: true },
      commitments: 2,
    });
    expect(report!.message).toContain('试运行，没有保存');
    expect(await counts()).toEqual(before);
  });

  it('registers the proposal with only what the letter prints', async () => {
    const [report] = await run([file('2026090.txt', LETTER)]);
    expect(report).toMatchObject({ outcome: 'imported', kind: 'reply', reply: { version: 1 } });
    const proposal = await manager().findOneByOrFail(Proposal, { number: '2026090' });
    expect(proposal).toMatchObject({ title: '关于清理示例河淤泥的提案', kind: null, filedDay: null, body: null });
    expect(await manager().findOneBy(CommitteeSession, { id: proposal.sessionId })).toMatchObject({ meeting: 5 });
    expect(await manager().countBy(Proposer, { proposalId: proposal.id })).toBe(2);
    expect(await manager().countBy(Member, { name: '癸明' })).toBe(1);
    const assignment = await manager().findOneByOrFail(Assignment, { proposalId: proposal.id });
    expect(assignment.unitId).not.toBeNull();
    const promises = await manager().find(Commitment, { where: { caseId: proposal.id }, order: { no: 'ASC' } });
    expect(promises.map(({ dueDay, confirmed }) => [dueDay, confirmed])).toEqual([
      ['2026-12-31', false],
      [null, false],
    ]);
  });

  it('changes nothing when the same file, or the same text, comes again', async () => {
    const before = await counts();
    const again = [file('2026090.txt', LETTER), file('副本.txt', LETTER), file('带标记.txt', `\ufeff${LETTER}`)];
    const reports = await run(again);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(reports[0]!.message).toContain('没有变化');
    expect(await counts()).toEqual(before);
  });

  it('takes the same letter out of a Word file, and says what did not come over', async () => {
    const typed = LETTER.replaceAll('2026090', '2026095').split('\n');
    const word = wordFile(
      typed.map((line) => paragraph(line)).join('') +
        paragraph('<w:r><w:drawing><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></w:drawing></w:r>'),
    );
    const [report, again] = await run([
      { name: '2026095.docx', bytes: word },
      { name: '2026095.docx', bytes: word },
    ]);
    expect(report).toMatchObject({ outcome: 'imported', commitments: 2, proposal: { number: '2026095' } });
    expect(report!.findings.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['image', 'left-out'],
      ['blank', 'left-out'],
    ]);
    expect(again).toMatchObject({ outcome: 'unchanged' });
    const version = await manager().findOneByOrFail(ReplyVersion, { replyId: report!.reply!.id });
    expect(version.text).toContain('\n　　二是继续加强巡查。\n');
    expect(version.sourceName).toBe('2026095.docx');
  });

  it('keeps nothing of a file that bears a 密级标志, nor of a Word file with macros', async () => {
    const before = await counts();
    const body = LETTER.replaceAll('2026090', '2026096')
      .split('\n')
      .map((line) => paragraph(line))
      .join('');
    const reports = await run([
      file('a.txt', `机密★5年\n${LETTER.replaceAll('2026090', '2026096')}`),
      { name: 'b.docx', bytes: wordFile(paragraph('秘密★') + body) },
      { name: 'c.docm', bytes: wordFile({ body, more: { 'word/vbaProject.bin': 'x' } }) },
    ]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused']);
    expect(reports[0]!.message).toContain('改用涉密系统');
    expect(reports[1]!.message).toContain('改用涉密系统');
    expect(reports[2]!.message).toContain('带有宏');
    expect(await counts()).toEqual(before);
  });

  it('adds a version for a changed text and keeps what people entered about its promises', async () => {
    const proposal = await manager().findOneByOrFail(Proposal, { number: '2026090' });
    const own = await manager().find(Commitment, { where: { caseId: proposal.id }, order: { no: 'ASC' } });
    await test.database.unitOfWork.run((tx) =>
      tx.update(Commitment, { id: own[0]!.id }, { confirmed: true, ownerPerson: '河道科', version: 2 }),
    );
    const changed = LETTER.replace('清淤2公里', '清淤2.5公里').replace('　　二是继续加强巡查。\n', '');
    const [report] = await run([file('改.txt', changed)]);
    expect(report).toMatchObject({ outcome: 'imported', reply: { version: 2 }, commitments: 1 });
    const now = await manager().find(Commitment, { where: { caseId: proposal.id } });
    expect(now).toHaveLength(1);
    expect(now[0]).toMatchObject({ id: own[0]!.id, ownerPerson: '河道科', replyVersion: 2 });
    expect(now[0]!.text).toContain('2.5公里');
  });

  it('keeps a unit that the directory does not have as it is printed', async () => {
    const letter = LETTER.replaceAll('示例区水务局', '示例区河长制办公室').replaceAll('2026090', '2026091');
    const [report] = await run([file('2026091.txt', letter)]);
    const assignment = await manager().findOneByOrFail(Assignment, { proposalId: report!.proposal!.id });
    expect(assignment).toMatchObject({ unitId: null, unitPrinted: '示例区河长制办公室' });
  });

  it('takes the good files and refuses the others one by one', async () => {
    const before = await counts();
    const reports = await run([
      { name: '空.txt', bytes: new Uint8Array() },
      { name: '图片.txt', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
      file('随笔.txt', '今天天气很好，河边有人钓鱼。\n'),
      file('无号.txt', LETTER.replaceAll('第2026090号', '').replaceAll('（）', '')),
      file('2026092.txt', LETTER.replaceAll('2026090', '2026092')),
    ]);
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'refused', 'imported']);
    for (const { message, file: name } of reports.slice(0, 4)) expect(message).toContain(name);
    const after = await counts();
    const added = tables.map((entity, i) => [entity.name, after[i]! - before[i]!]);
    expect(Object.fromEntries(added)).toMatchObject({ Proposal: 1, Reply: 1, ReplyVersion: 1, Assignment: 1 });
  });

  it('does not touch a reply that was signed', async () => {
    const signed = LETTER.replaceAll('2026090', '2026001').replaceAll('示例区水务局', '示例区发展和改革局');
    const [report] = await run([file('2026001.txt', signed)]);
    expect(report).toMatchObject({ outcome: 'refused', message: expect.stringContaining('不能再改') });
  });

  it('puts the published letter on proposal 2023027 into its case, still without unit and dates', async () => {
    const seed = seedText('002');
    const [report] = await run([file('002.txt', seed)]);
    expect(report).toMatchObject({
      outcome: 'imported',
      proposal: { number: '2023027', created: false },
      commitments: 3,
    });
    const assignments = await manager().findBy(Assignment, { proposalId: report!.proposal!.id });
    expect(assignments).toHaveLength(1);
    expect(assignments[0]).toMatchObject({ role: 'lead', unitId: null, unitPrinted: null, dueDay: null });
    const promises = await manager().findBy(Commitment, { caseId: report!.proposal!.id });
    expect(promises.map(({ owner, dueDay }) => [owner, dueDay])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('takes none of the other seeds for a reply', async () => {
    const reports = await run(['000', '001', '003', '004'].map((name) => file(`${name}.txt`, seedText(name))));
    expect(reports.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'refused', 'refused']);
  });
});
