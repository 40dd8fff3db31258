import fc from 'fast-check';
import type { Attachment, Block, LetterModel } from '../../../src/domain/letter/model.js';
import { plainDate, printedDate } from '../../../src/domain/plain-date.js';

/** Letters that keep the rules of canonical text (`model.ts`), with rare characters, tables and attachments. */

const hanzi = fc.constantFrom(...'示例提案建议办理道路学校居民服务设施改造完成计划资金社区堃玥镕祎赟㛃𬱖');
const words = (min: number, max: number) =>
  fc.array(hanzi, { minLength: min, maxLength: max }).map((all) => all.join(''));
const latin = fc.constantFrom('AIGC', '5G', '2025年', '300个', '12.5%', 'Laurèl', '98');

const clause = fc.tuple(words(3, 14), fc.option(latin, { nil: '' }), words(2, 8)).map((parts) => parts.join(''));
const quoted = fc
  .tuple(fc.constantFrom('“”', '《》', '（）', '〔〕'), words(2, 8))
  .map(([marks, text]) => `${marks[0]}${text}${marks[1]}`);
const sentence = fc
  .array(fc.oneof({ weight: 4, arbitrary: clause }, quoted), { minLength: 1, maxLength: 6 })
  .map((clauses) => `甲${clauses.join('，')}。`);
const text = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
const heading = words(4, 20);

const paragraph = fc.record({ kind: fc.constant('paragraph' as const), text });
const numbered = fc.record({
  kind: fc.constant('numbered' as const),
  level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  number: fc.integer({ min: 1, max: 99 }),
  text: fc.oneof(text, heading),
});
const run = fc.record({ kind: fc.constant('run' as const), ordinal: fc.integer({ min: 1, max: 20 }), text });
const cell = fc.oneof(words(1, 8), fc.constantFrom('', '12', 'A 区', 'Laurèl & Co'));
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }),
  }),
);

/** No two tables on end: nothing would tell where the second begins. */
const body: fc.Arbitrary<Block[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 3, arbitrary: numbered }, run, table), {
    maxLength: 12,
  })
  .map((blocks) => blocks.filter((block, index) => block.kind !== 'table' || blocks[index - 1]?.kind !== 'table'));

const date = fc
  .tuple(fc.integer({ min: 1990, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => plainDate(year, month, day) as string);
const unit = fc
  .tuple(words(2, 8), fc.constantFrom('局', '委员会', '办公室', '街道办事处'))
  .map((parts) => parts.join(''));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

const attachment: fc.Arbitrary<Attachment> = fc.record({
  title: fc.oneof(heading, fc.constant('')),
  body: body.map(afterTitle),
});

/** Without a title of its own, an attachment must not begin with a line that would be one; here it begins with text. */
function afterTitle(blocks: Block[]): Block[] {
  return [{ kind: 'paragraph', text: '本表由示例区填写。' }, ...blocks];
}

export const letterModel: fc.Arbitrary<LetterModel> = fc.record({
  classMark: maybe(fc.constantFrom('A', 'B', 'C2')),
  publicity: maybe(fc.constantFrom('open' as const, 'on-request' as const, 'withheld' as const)),
  docNumber: maybe(fc.integer({ min: 1, max: 999 }).map((number) => `示区建函〔2025〕${number}号`)),
  signer: maybe(words(2, 4)),
  title: maybe(words(4, 60).map((subject) => `示例区教育局关于${subject}的答复函`)),
  salutation: maybe(
    fc.array(words(2, 3), { minLength: 1, maxLength: 13 }).map((names) => `尊敬的${names.join('、')}委员`),
  ),
  body,
  closing: maybe(fc.constantFrom('特此回复。', '专此函复，请予理解。')),
  attachmentNotes: fc.array(heading, { maxLength: 4 }),
  signatories: fc.array(unit, { maxLength: 3 }),
  date: maybe(
    fc.oneof(
      date.map((day) => ({ day, printed: printedDate(day) })),
      fc.constantFrom('20233月', '2023712', '2025年9月').map((printed) => ({ day: null, printed })),
    ),
  ),
  contact: maybe(
    fc.constantFrom(
      { name: '林㛃', phone: '0000-12345678' },
      { name: '林示例', phone: null },
      { name: null, phone: '0000-12345678、12345679' },
    ),
  ),
  copies: fc.array(unit, { maxLength: 4 }),
  attachments: fc.array(attachment, { maxLength: 3 }),
});
