import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { CommitmentQueries } from '../../../src/proposals/commitments/commitments.queries.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { binary } from '../../support/binary.js';
import { bearing } from '../../support/people.js';
import { WordReader } from '../../support/word-reader.js';
import { openSite, TALKING_PRESS, type Site } from './app.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type { AssignmentState } from '../../../src/proposals/states.js';
import { newId } from '../../../src/platform/database/ids.js';
import { LETTER, plantDistrict, type District } from './district.js';
import { form, heading, labelled, link, words } from './read-page.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('The pages', () => {
  let site: Site;
  let district: District;
  let agent: ReturnType<typeof bearing>;
  let pressRefusal: Refusal | null = null;

  beforeAll(async () => {
    site = await openSite({
      print: (...letter) => (pressRefusal ? Promise.reject(pressRefusal) : TALKING_PRESS.print(...letter)),
    });
    district = await plantDistrict(site.database);
    agent = bearing(site.token, site.app.getHttpServer());
  });

  afterAll(() => site.close());

  const get = async (path: string, status = 200) => (await agent.get(path).expect(status)).text;

  const post = (action: string, fields: Record<string, string>) => agent.post(action).type('form').send(fields);

  /** Opens the lifts' reply as a clerk does, from the case's page. */
  async function openReply(): Promise<{ address: string; html: string }> {
    const page = await get(`/proposals/${district.lifts.id}`);
    let address: string;
    if (page.includes('action="/assignments/')) {
      const start = form(page, '/reply');
      address = (await post(start.action, start.fields).expect(303)).headers.location as string;
    } else address = link(page, page.includes('继续起草答复') ? '继续起草答复' : '起草答复');
    return { address, html: await get(address) };
  }

  /** Saves a text from what is on the page now; gives the page that comes then. */
  async function save(text: string): Promise<string> {
    const { address, html } = await openReply();
    const { action, fields } = form(html, address.replace('/edit', ''));
    const { headers } = await post(action, { ...fields, text }).expect(303);
    return get(headers.location as string);
  }

  describe('The desk and the lists', () => {
    it('answers what is late and what is due next', async () => {
      const html = await get('/');
      expect(heading(html)).toBe('工作台');
      expect(words(html)).toMatch(/超期 1 7个工作日内到期 1/);
      expect(words(await get('/reminders'))).toMatch(/规范地铁口停车.*超期2个工作日.*加装电梯.*剩不足1个工作日/);
      expect(words(await get('/proposals?overdue=1'))).toMatch(/期限：已超期.*提案1件/);
    });

    it('lists every proposal with its people, units, state and due day', async () => {
      const html = await get('/proposals');
      expect(words(html)).toMatch(
        /第2025018号 五届三次 关于加快老旧小区加装电梯的提案 林示例 区住建局 办理中 10月5日（周日） · 剩不足1个工作日/,
      );
      expect(labelled(html)).toMatchObject({ 搜提案: 'q' });
      expect(html).toContain(`name="unit" value="${district.housing}"> 区住建局`);
    });

    it.each([
      ['two characters of a title', { q: '电梯' }],
      ['a number', { q: '2025018' }],
      ['a member', { q: '林示例' }],
      ['a state', { state: 'in_handling' }],
    ])('finds the one proposal by %s', async (_how, query) => {
      const html = await get(`/proposals?${new URLSearchParams(query).toString()}`);
      expect(html).toContain('加装电梯');
      expect(html).not.toContain('地铁口停车');
      expect(words(html)).toContain('提案1件');
    });

    it('finds the proposals of a unit by following its link', async () => {
      const unit = await get(link(await get('/units'), '示例区住房建设局'));
      const html = await get(link(unit, '承办的提案'));
      expect(html).toContain('加装电梯');
      expect(html).not.toContain('地铁口停车');
    });

    it('keeps the other filters when one is chosen, and says what to do when nothing is left', async () => {
      const html = await get('/proposals?q=' + encodeURIComponent('停车'));
      expect(link(html, '已超期 1')).toContain('q=');
      const none = await get('/proposals?q=' + encodeURIComponent('没有这个词'));
      expect(words(none)).toContain('没有符合条件的提案');
      expect(link(none, '看全部提案')).toBe('/proposals');
    });

    it('takes markup and wildcards in the search as mere characters', async () => {
      const html = await get('/proposals?q=' + encodeURIComponent('%"><script>alert(1)</script>'));
      expect(html).not.toContain('<script>alert');
      expect(words(html)).toContain('没有符合条件的提案');
    });

    it.each(['state=nonsense', 'after=nonsense'])('refuses the made-up filter ?%s', async (query) => {
      expect(words(await get(`/proposals?${query}`, 422))).toContain('nonsense');
    });

    it('shows members, units and the help', async () => {
      expect(words(await get('/members'))).toContain('林示例 工商界');
      expect(words(await get('/units'))).toContain('示例区交通运输局 区交通局 政府部门');
      expect(heading(await get('/help'))).toBe('帮助');
    });

    it.each(['/proposals/', '/replies/', '/commitments/'])(
      'says that there is no %s… of an unknown id',
      async (path) => {
        for (const id of [UNKNOWN, 'x', '%00', "' OR 1=1 --"]) {
          const ending = path === '/replies/' ? '/edit' : '';
          const page = words(await get(path + encodeURIComponent(id) + ending, 404));
          expect(page).toMatch(/没有这.{1,2}(提案|答复|承诺)，或者您不能看/);
          expect(page).not.toContain(UNKNOWN);
        }
      },
    );
  });

  describe('One case', () => {
    it('shows suggestions, who has it until when and why then, and what may be done', async () => {
      const html = await get(`/proposals/${district.lifts.id}`);
      expect(heading(html)).toBe('关于加快老旧小区加装电梯的提案');
      expect(words(html)).toContain('简化加装电梯的审批。');
      expect(words(html)).toMatch(
        /示例区住房建设局 主办 起草中 10月5日（周日） · 剩不足1个工作日 7月1日（周二）交办 期限怎么算的/,
      );
      expect(words(html)).toMatch(
        /10月5日 10月5日（周日）是休息日（国庆节、中秋节），按规定不顺延 依据：.*（交办通知）/,
      );
      expect(words(html)).toMatch(/首次沟通 7月22日（周二） .* 依据：通用规定（三个月答复）第1版，首次沟通15个工作日/);
      expect(words(html)).toMatch(/下载 PDF 答复还没有正文/);
    });

    it('shows what may not be done as a disabled button with its reason', async () => {
      const html = await get(`/proposals/${district.parking.id}`);
      expect(html).toMatch(/aria-disabled="true"[^>]*>起草答复/);
      const start = await post(`/assignments/${district.parking.assignment}/reply`, {}).expect(403);
      expect(words(start.text)).toContain('还不能起草答复');
    });
  });

  describe('Writing a reply', () => {
    it('saves version after version, each as it was typed', async () => {
      const html = await save(LETTER);
      expect(form(html, /replies\/[^/]+/.exec(html)![0]).fields.text).toBe(LETTER);
      expect(words(html)).toContain('第1稿');
      expect(words(await save(`${LETTER}\n`))).toContain('第2稿');
    });

    it('shows what the program reads in the text, and what is missing on the paper', async () => {
      const html = await save(LETTER.replace(/（联系人.*\n/, ''));
      expect(words(html)).toMatch(/提案号 第2025018号/);
      expect(words(html)).toMatch(/还缺 发文字号、成文日期、联系人/);
      expect(words(html)).toContain('一是由示例区住房建设局在2025年12月底前简化联审流程。');
    });

    it('shows markup and braces of a text as they were typed', async () => {
      const text = `${LETTER}<b>粗</b></textarea><script>alert(1)</script>{{constructor}} &amp; "引号"\n`;
      const html = await save(text);
      expect(html).not.toContain('<script>alert');
      expect(form(html, /replies\/[^/]+/.exec(html)![0]).fields.text).toBe(text);
    });

    it('checks an unsaved text without losing or saving it', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const typed = LETTER.replace('12部', '99部');
      const checked = await post(address.replace('edit', 'check'), { ...fields, text: typed }).expect(200);
      expect(form(checked.text, address.replace('/edit', '')).fields).toEqual({ ...fields, text: typed });
      expect(words(checked.text)).toContain('有未保存的修改');
      expect((await openReply()).html).not.toContain('99部');
    });

    it('says beside each suggestion whether the text answers it, and where', async () => {
      expect(words(await save(LETTER))).toContain('简化加装电梯的审批。 ✓ 已回应 第6行');
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const text = LETTER.replace('加装电梯12部', '铺路').replace('简化联审流程', '办好');
      const checked = await post(address.replace('edit', 'check'), { ...fields, text }).expect(200);
      expect(words(checked.text)).toContain('简化加装电梯的审批。 ○ 未见回应');
      expect(words(checked.text)).toContain('没有看到对第1条建议');
    });

    it('says the gravest first, and not more than one can read', async () => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const text = LETTER + '　　“今年办了。\n'.repeat(300);
      const checked = await post(address.replace('edit', 'check'), { ...fields, text }).expect(200);
      const list = /<ol class="remarks">[\s\S]*?<\/ol>/.exec(checked.text)![0];
      const severities = [
        ...list.matchAll(/<li data-line="[^"]*" data-tone="[^"]*"><span class="badge [^"]*">(必须改|建议改|提示)/g),
      ].map(([, word]) => word);
      expect(severities).toHaveLength(200);
      expect(severities.join('')).toMatch(/^(必须改)*(建议改)*(提示)*$/);
      expect(words(checked.text)).toMatch(/还有\d+条/);
    });

    it('says what to mend, in which line, with that line quoted', async () => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const text = LETTER.replace('今年', '[bookmark: _GoBack]今年');
      const checked = await post(address.replace('edit', 'check'), { ...fields, text }).expect(200);
      expect(words(checked.text)).toMatch(/建议改 第6行 .*书签.*\[bookmark: _GoBack\]今年已为三个小区/);
      expect(checked.text).toMatch(/href="#text" data-line="6" data-column="\d+"/);
    });

    it('shows both texts when somebody else saved in between, and saves mine on top when I say so', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const mine = form(html, address.replace('/edit', ''));
      await save(LETTER.replace('12部', '15部'));
      const refused = await post(mine.action, { ...mine.fields, text: LETTER.replace('12部', '20部') }).expect(409);
      expect(heading(refused.text)).toBe('两个人同时改了这份答复');
      expect(refused.text).toContain('15部');
      const again = form(refused.text, mine.action);
      expect(again.fields.text).toContain('20部');
      await post(again.action, again.fields).expect(303);
      expect((await openReply()).html).toContain('20部');
    });

    it('gives a text that is too long back with the reason beside it', async () => {
      const { address, html } = await openReply();
      const { action, fields } = form(html, address.replace('/edit', ''));
      const long = '办'.repeat(1_000_000);
      const refused = await post(action, { ...fields, text: long }).expect(413);
      expect(refused.text).toContain('aria-invalid="true"');
      expect(words(refused.text)).toContain('超过上限');
      expect(form(refused.text, action).fields.text).toBe(long);
    });

    it('saves nothing when the form comes without its text or with a base that is no number', async () => {
      const { address, html } = await openReply();
      const { action, fields } = form(html, address.replace('/edit', ''));
      await post(action, { base: fields.base! }).expect(422);
      await post(action, { ...fields, base: '-1' }).expect(422);
      await post(action, {}).expect(422);
      expect(form((await openReply()).html, action).fields).toEqual(fields);
    });

    it('refuses a save that another site sends', async () => {
      const { address, html } = await openReply();
      const { action, fields } = form(html, address.replace('/edit', ''));
      await agent.post(action).set('Origin', 'https://evil.example').type('form').send(fields).expect(403);
      await agent.post(action).set('Host', 'evil.example').type('form').send(fields).expect(421);
    });

    it('lists the versions and shows what changed between two', async () => {
      await save(LETTER);
      await save(LETTER.replace('12部', '15部'));
      const { html } = await openReply();
      const versions = await get(link(html, '历次稿本'));
      expect(words(versions)).toContain('操作员');
      const diff = await get(link(versions, '与上稿对照'));
      expect(words(diff)).toContain('增1段，删1段');
      expect(diff).toMatch(/<del>2<\/del>.*\n*.*<ins>5<\/ins>/);
      await get(link(html, '历次稿本').replace('versions', 'diff?from=1&to=99'), 404);
    });
  });

  describe('The paper', () => {
    const given = { docNumber: '示例建函〔2025〕12号', date: '2025年9月12日', contact: '林示例 0755-12345678' };

    it('is printed with what the form adds to the text, which is kept with the reply', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      await post(address.replace('edit', 'record'), { ...fields, ...given }).expect(303);
      const again = (await openReply()).html;
      expect(form(again, address.replace('/edit', '')).fields).toMatchObject(given);
      expect(words(again)).toContain('纸面要素齐全');
      expect(words(again)).toContain('已填3项');
      const { body, headers } = await agent
        .get(link(again, '下载 PDF'))
        .expect(200)
        .expect('Content-Type', 'application/pdf');
      expect(JSON.parse((body as Buffer).toString())).toMatchObject({
        record: {
          unit: '示例区住房建设局',
          docNumber: '示例建函〔2025〕12号',
          date: '2025-09-12',
          contact: { name: '林示例', phone: '0755-12345678' },
        },
      });
      expect(decodeURIComponent(headers['content-disposition'] as string)).toContain('第2025018号提案答复函');
      expect(words(await get(`/proposals/${district.lifts.id}`))).toContain(
        '区住建局：填写文面要素：发文字号、成文日期、联系人',
      );
    });

    it('is told to the check: what the form says is not missed in the text', async () => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const text = LETTER.replace(/（联系人.*）\n/, '');
      const check = async (contact: string) =>
        words((await post(address.replace('edit', 'check'), { ...fields, ...given, text, contact }).expect(200)).text);
      expect(await check('')).toContain('没有联系人');
      expect(await check(given.contact)).not.toContain('没有联系人');
      // Number and day come when it is numbered, nobody has to write them into a draft.
      expect(await check('')).not.toMatch(/没有(发文字号|成文日期)/);
    });

    it('is saved together with the text by the same button, or neither is', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { action, fields } = form(html, address.replace('/edit', ''));
      const text = LETTER.replace('12部', '16部');
      const refused = await post(action, { ...fields, text, date: '2025-9-31' }).expect(422);
      expect(labelled(refused.text)).toMatchObject({ 成文日期: 'date' });
      expect(refused.text).toMatch(/name="date" value="2025-9-31"[^>]*aria-invalid="true"/);
      expect(words(refused.text)).toContain('不是存在的日期');
      expect(form(refused.text, action).fields.text).toBe(text);
      expect((await openReply()).html).not.toContain('16部');
      await post(action, { ...fields, text, copies: '示例区政协提案委' }).expect(303);
      expect(form((await openReply()).html, action).fields).toMatchObject({ text, copies: '示例区政协提案委' });
    });

    it('keeps the unsaved text on the page while its elements are saved', async () => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const typed = { ...fields, text: LETTER.replace('12部', '98部'), classMark: 'B' };
      const saved = await post(address.replace('edit', 'record'), typed).expect(200);
      expect(form(saved.text, address.replace('/edit', '')).fields).toMatchObject({ text: typed.text, classMark: 'B' });
      expect((await openReply()).html).not.toContain('98部');
      expect(form((await openReply()).html, address.replace('/edit', '')).fields.classMark).toBe('B');
    });

    it('says what somebody else filled in meanwhile, and saves mine on top when I say so', async () => {
      const { address, html } = await openReply();
      const action = address.replace('edit', 'record');
      const { fields } = form(html, address.replace('/edit', ''));
      const theirs = { docNumber: '示例建函〔2025〕13号', copies: '示例区政协' };
      await post(action, { ...fields, ...theirs }).expect(303);
      const { text } = await post(action, { ...fields, docNumber: '示例建函〔2025〕14号', copies: '' }).expect(409);
      expect(words(text)).toContain('发文字号“示例建函〔2025〕13号”');
      const mine = form(text, address.replace('/edit', '')).fields;
      expect(mine).toMatchObject({ docNumber: '示例建函〔2025〕14号', copies: '示例区政协' });
      await post(action, mine).expect(303);
      expect(form((await openReply()).html, address.replace('/edit', '')).fields.docNumber).toContain('14号');
    });

    it('loses nothing that was filled in when somebody else saved the text', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { action, fields } = form(html, address.replace('/edit', ''));
      await save(LETTER.replace('12部', '17部'));
      const mine = { ...fields, text: LETTER.replace('12部', '18部'), docNumber: '示例建函〔2025〕15号' };
      const again = form((await post(action, mine).expect(409)).text, action);
      await post(again.action, again.fields).expect(303);
      const now = form((await openReply()).html, address.replace('/edit', '')).fields;
      expect(now).toMatchObject({ text: mine.text, docNumber: '示例建函〔2025〕15号' });
    });

    it('previews a text that is not saved', async () => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const typed = { ...fields, text: LETTER.replace('第2025018号', '第2025999号') };
      const { body } = await post(address.replace('edit', 'preview'), typed).expect(200);
      expect((body as Buffer).toString()).toContain('2025999');
      const empty = await post(address.replace('edit', 'preview'), { ...fields, text: ' ' }).expect(422);
      expect(words(empty.text)).toContain('还没有文字');
    });

    it('misses nothing on the paper that is filled in but not saved yet', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const check = async (more: object) =>
        words((await post(address.replace('edit', 'check'), { ...fields, ...more }).expect(200)).text);
      expect(await check({ ...given, docNumber: '' })).toMatch(/还缺 发文字号 ，/);
      const filled = await check(given);
      expect(filled).toContain('纸面要素齐全');
      expect(filled).toMatch(/有未保存的修改：打开、下载的是已保存的第\d+稿/);
    });

    it.each(['check', 'preview'])('is not read for a text longer than may be saved: %s', async (what) => {
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const text = '办'.repeat(100_001);
      const answer = await post(address.replace('edit', what), { ...fields, text });
      expect(words(answer.text)).toContain('正文没有保存，也没有预检：100001 字，上限 100000 字');
      expect(form(answer.text, address.replace('/edit', '')).fields.text).toBe(text);
    });

    it('is printed as it was kept, and only so, once the letter is delivered', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const { fields } = form(html, address.replace('/edit', ''));
      const become = (state: AssignmentState) =>
        site.database.unitOfWork.run((tx) => tx.update(Assignment, { id: district.lifts.assignment }, { state }));
      await become('delivered');
      const preview = (more: object) => post(address.replace('edit', 'preview'), { ...fields, ...more });
      const paper = agent.get(`${address.replace('edit', 'paper.pdf')}?unit=${encodeURIComponent('伪造局')}`);
      const printed = ((await paper.expect(200)).body as Buffer).toString();
      const otherNumber = await preview({ docNumber: '伪造〔2025〕1号' }).expect(403);
      const otherText = await preview({ text: LETTER.replace('12部', '99部') }).expect(403);
      const same = await preview({}).expect(200);
      const { headers } = await agent.get(address).expect(303);
      const page = await get(headers.location as string);
      await become('drafting');
      expect(printed).not.toContain('伪造');
      expect(words(otherNumber.text)).toContain('文面要素不能再改');
      expect(words(otherText.text)).toContain('答复文字不能再改');
      expect((same.body as Buffer).toString()).toBe(printed);
      expect(page).not.toMatch(/<textarea|保存文面要素/);
      expect(words(page)).toContain('加装电梯');
    });

    it('goes to Word as it was kept, and with what is not saved yet', async () => {
      await save(LETTER);
      const { address, html } = await openReply();
      const word = address.replace('edit', 'letter.docx');
      expect(html).toContain(`href="${word}"`);
      const kept = await binary(agent.get(word)).expect(200);
      expect(kept.headers['content-disposition']).toMatch(/^attachment; .*\.docx$/);
      const said = (answer: { body: unknown }) =>
        new WordReader(answer.body as Buffer)
          .paragraphs()
          .map(({ text }) => text)
          .join('\n');
      expect(said(kept)).toContain('12部');
      const { fields } = form(html, address.replace('/edit', ''));
      const typed = { ...fields, text: LETTER.replace('12部', '15部'), docNumber: '示测函〔2025〕7号' };
      const unsaved = said(await binary(post(word, typed)).expect(200));
      expect(unsaved).toContain('15部');
      expect(unsaved).toContain('示测函〔2025〕7号');
      const refused = await post(word, { ...typed, docNumber: '示'.repeat(21) }).expect(422);
      expect(words(refused.text)).toContain('过长，一行最多排 20 个字');
      expect(form(refused.text, address.replace('/edit', '')).fields.text).toContain('15部');
    });

    it('leaves the text on the page when the letter cannot be printed', async () => {
      const { address } = await openReply();
      pressRefusal = new Refusal('letter.glyph', '字库里没有“𬱖”字。', '请换字或请管理员配置字库。');
      const html = await get(address.replace('edit', 'paper.pdf'), 422);
      pressRefusal = null;
      expect(words(html)).toContain('字库里没有“𬱖”字。');
      expect(form(html, address.replace('/edit', '')).fields.text).toContain('尊敬的林示例委员');
    });
  });

  describe('Promises', () => {
    const first = async () => {
      await save(LETTER);
      const { items } = await site.app.get(CommitmentQueries).list(SYSTEM_ACTOR, {}, { limit: 100 });
      return items.find(({ text }) => text.includes('简化联审流程'))!;
    };

    it('of a draft are listed with what they lack, and get owner and day by a form', async () => {
      const { id } = await first();
      expect(words(await get('/commitments'))).toContain('还没有承诺');
      expect(words(await get('/commitments?stage=draft'))).toContain('未定责任单位');
      const { action, fields } = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      const typed = { ...fields, owner: '区住建局', person: '物业科 庚𬱖', due: '2025-09-01' };
      const { headers } = await post(action, typed).expect(303);
      expect(headers.location).toBe(`/commitments?stage=draft#c-${id}`);
      const listed = words(await get('/commitments?stage=draft&overdue=1'));
      expect(listed).toContain('示例区住房建设局 物业科 庚𬱖');
      expect(listed).toMatch(/超期22个工作日 稿中/);
      expect(words(await get(`/proposals/${district.lifts.id}`))).toContain('承诺2项，其中有时限1项（50%）');
      // What is not signed is nobody's promise yet, so it is not counted.
      expect(words(await get('/'))).toMatch(/承诺逾期 0/);
      expect(words(await get('/commitments?state=done'))).toContain('没有符合条件的承诺');
    });

    it('of a draft are found by what they lack', async () => {
      const { id } = await first();
      const { action, fields } = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      await post(action, { ...fields, owner: '', due: '', withoutDue: '1' }).expect(303);
      expect(words(await get('/commitments?stage=draft&lacking=due'))).not.toContain('简化联审流程');
      expect(words(await get('/commitments?stage=draft&lacking=due'))).toContain('继续听取居民意见');
      expect(words(await get('/commitments?stage=draft&lacking=owner'))).toContain('继续听取居民意见');
      expect(words(await get('/commitments?stage=all'))).toContain('简化联审流程');
    });

    it.each([
      ['a day that does not exist', { due: '2025-09-31' }, '不是存在的日期'],
      ['a day and “no day”', { due: '2025-09-30', withoutDue: '1' }, '只能选一个'],
      ['a person where the unit stands', { owner: '周示例' }, '责任人请填在“责任人”一栏'],
      ['a character without width', { person: '周\u200b示例' }, '看不见的字符'],
    ])('come back as typed when refused: %s', async (_name, wrong, reason) => {
      const { id } = await first();
      const { action, fields } = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      const { text } = await post(action, { ...fields, measure: '<i>三个月</i>', ...wrong }).expect(422);
      expect(words(text)).toContain(reason);
      expect(form(text, `/commitments/${id}`).fields.measure).toBe('<i>三个月</i>');
    });

    it.each(['stage=vanished', 'state=vanished', 'year=soon', 'year=99999'])(
      'are not listed by a filter that somebody made up: %s',
      async (query) => {
        await get(`/commitments?${query}`, 422);
        await get(`/commitments/ledger.csv?${query}`, 422);
      },
    );

    it('are not changed by somebody who saw an older state', async () => {
      const { id } = await first();
      const { action, fields } = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      await post(action, { ...fields, person: '甲' }).expect(303);
      const { text } = await post(action, { ...fields, person: '乙' }).expect(409);
      expect(form(text, `/commitments/${id}`).fields.person).toBe('乙');
      expect(words(text)).toContain('责任人 对方：甲 您：乙');
      expect(words(text)).toContain('用我的内容覆盖');
      const theirs = await get(link(text, '采用对方内容'));
      expect(form(theirs, `/commitments/${id}`).fields.person).toBe('甲');
    });

    it('show the colleague’s change also when mine is refused for another reason', async () => {
      const { id } = await first();
      const { action, fields } = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      await post(action, { ...fields, person: '丙', measure: '新建300个车位' }).expect(303);
      const { text } = await post(action, { ...fields, measure: '', due: '2025-09-31' }).expect(422);
      expect(words(text)).toContain('可核验的结果 对方：新建300个车位 您：空');
      const alone = form(await get(`/commitments/${id}`), `/commitments/${id}`);
      const refused = await post(action, { ...alone.fields, due: '2025-09-31' }).expect(422);
      expect(words(refused.text)).not.toContain('对方');
    });

    it('lead back to where one came from, but never to another site', async () => {
      const { id } = await first();
      const page = `/proposals/${district.lifts.id}`;
      for (const [back, expected] of [
        [page, `${page}#c-${id}`],
        ['//evil.example/', `/commitments?stage=draft#c-${id}`],
        ['https://evil.example/', `/commitments?stage=draft#c-${id}`],
      ] as const) {
        const { action, fields } = form(await get(`/commitments/${id}?back=${encodeURIComponent(back)}`), id);
        expect((await post(action, fields).expect(303)).headers.location).toBe(expected);
      }
    });
  });

  describe('A case of several units', () => {
    it('says whose reply or opinion each button is about, the one that answers first', async () => {
      await save(LETTER);
      await site.database.unitOfWork.run(async (tx) => {
        const lead = await tx.findOneByOrFail(Assignment, { id: district.lifts.assignment });
        const traffic = await tx.findOneByOrFail(Assignment, { id: district.parking.assignment });
        const co = { role: 'co', state: 'co_opinion_due', unitId: traffic.unitId } as const;
        await tx.insert(Assignment, { ...lead, ...co, id: newId() });
      });
      const page = words(await get(`/proposals/${district.lifts.id}`));
      const buttons = [
        '继续起草答复 · 示例区住房建设局',
        '起草会办意见 · 示例区交通运输局',
        '下载 PDF · 示例区住房建设局',
      ];
      const places = buttons.map((button) => page.indexOf(button));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });
  });
});
