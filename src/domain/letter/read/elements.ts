import type { Contact, Publicity } from '../model.js';
import { typedNumber } from '../numbering.js';

/** Elements of a letter that a line tells by itself, wherever it stands. Each function is null for any other line. */

const CLASS_LABEL = '(?:办复|办理|答复|复文)?(?:结果)?(?:类别|分类)';
const CLASS_MARK = new RegExp(`^(?:（?${CLASS_LABEL}：([A-D]\\d?)类?）?|（?([A-D]\\d?)类）?|（([A-D]\\d?)）)$`);

/** 办理结果类别: `办复类别：B`, `（A类）`, `类别：C2`. */
export function classMarkOf(text: string): string | null {
  const match = CLASS_MARK.exec(text);
  return match ? (match[1] ?? match[2] ?? match[3] ?? null) : null;
}

const PUBLICITY_LABEL = '(?:公开(?:方式|属性|类别|形式|选项)|信息公开(?:方式|属性|选项)|此件|是否公开)';
const PUBLICITY = new RegExp(
  `^（?(?:${PUBLICITY_LABEL}：?)?(主动公开|同意公开|公开发布|依申请公开|不予公开|不公开)）?$`,
);
const PUBLICITY_WORDS: Readonly<Record<string, Publicity>> = {
  主动公开: 'open',
  同意公开: 'open',
  公开发布: 'open',
  依申请公开: 'on-request',
  不予公开: 'withheld',
  不公开: 'withheld',
};

/** 公开属性: `公开方式：主动公开`, `（此件依申请公开）`. */
export function publicityOf(text: string): Publicity | null {
  const word = PUBLICITY.exec(text)?.[1];
  return word === undefined ? null : (PUBLICITY_WORDS[word] ?? null);
}

/** 发文字号, also damaged ones: `示区建函〔2025〕12号`, 号 missing, 第 too much. */
export function docNumberOf(text: string): string | null {
  return /^\p{Script=Han}{2,20}〔\d{4}〕第?\d[\d-]{0,11}号?$/u.test(text) ? text : null;
}

/** 签发人. */
export function signerOf(text: string): string | null {
  return /^(?:领导)?签发人?：([^：。；！？]{1,30})$/.exec(text)?.[1] ?? null;
}

const NAME = '(?:联系人|承办人|经办人)(?:及(?:联系)?电话)?：?([^：，；、\\d（）]{1,20})';
const PHONE = '(?:(?:联系)?电话|联系方式|手机)?：?(\\d[\\d\\-—、/转 ]{4,40})';
const NAME_AND_PHONE = new RegExp(`^（?${NAME}[，；、 ]?${PHONE}）?。?$`);
const NAME_ONLY = new RegExp(`^（?(?:联系人|承办人|经办人)：([^：，；、\\d（）]{1,20})）?。?$`);
const PHONE_ONLY = /^（?(?:联系电话|电话|联系方式)：(\d[\d\-—、/转 ]{4,40})）?。?$/;

/** 附注: contact person, phone, or both. */
export function contactOf(text: string): Contact | null {
  if (text.length > 100) return null;
  const both = NAME_AND_PHONE.exec(text);
  if (both) return { name: trimmed(both[1]), phone: trimmed(both[2]) };
  const name = NAME_ONLY.exec(text);
  if (name) return { name: trimmed(name[1]), phone: null };
  const phone = PHONE_ONLY.exec(text);
  return phone ? { name: null, phone: trimmed(phone[1]) } : null;
}

const trimmed = (text: string | undefined) => text?.trim() ?? null;

/** 抄送机关, from `抄送：甲，乙。` and `抄报：…`. */
export function copiesOf(text: string): string[] | null {
  const match = /^(?:抄送机关|抄送|抄报|报送|报)：(.{1,600}?)。?$/.exec(text);
  const names = match?.[1]?.split(/[，、；,;]/).map((name) => name.trim());
  return names && names.every((name) => name !== '' && !/[。：]/.test(name)) ? names : null;
}

/** 结语: `特此回复。`, `专此函复，请予理解。` */
export function isClosing(text: string): boolean {
  return /^(?:特此|专此|此复|谨此|以上答复|以上意见)[^。！；：]{0,60}[。！]?$/.test(text);
}

/** Opens the 附件说明: `附件：1.甲`; the text after the colon, which may be empty. */
export function attachmentNoteOf(text: string): string | null {
  return /^附件：(.{0,200})$/.exec(text)?.[1] ?? null;
}

/** `附件`, `附件1`, `附件二：` alone on a line: an attachment begins. */
export function isAttachmentMark(text: string): boolean {
  return /^附件(?:\d{1,2}：?|[一二三四五六七八九十]{1,3}：?)?$/.test(text);
}

/** `附件1：名称`: the mark and the attachment's title on one line, or a note of the old form. */
export function numberedAttachmentOf(text: string): { mark: string; title: string } | null {
  const match = /^(附件(?:\d{1,2}|[一二三四五六七八九十]{1,3})：?)([^：。；]{1,100})$/.exec(text);
  const [, mark = '', title = ''] = match ?? [];
  return /^[《“（]?\p{L}/u.test(title) && typedNumber(title) === null && !isAttachmentMark(title)
    ? { mark, title }
    : null;
}

const UNIT_END =
  /(?:局|委|委员会|办|办公室|厅|部|院|处|所|站|中心|政府|办事处|街道|镇|乡|公司|集团|支队|大队|总队|支部|党组|学校|大学|中学|小学|协会|联合会|工会|妇联|团委|馆|社|署|队|组)$/;

/** A line that is the name of an agency and nothing else. */
export function isUnitName(text: string): boolean {
  return (
    text.length <= 40 &&
    /^\p{Script=Han}[\p{Script=Han}（）·]{2,}$/u.test(text) &&
    UNIT_END.test(text) &&
    !/[的了是]|^关于|^附件/.test(text)
  );
}

const OFFICE_LABEL =
  '(?:审核|复核|核稿|审稿|审签|会签|校对|拟稿|起草|撰稿|打字|打印|印制|录入|填表|填报|主办)人?(?:员)?|经办|(?:承办|主办|经办|责任)(?:科室|处室|股室|部门)|(?:分管|主管|签批)领导|(?:单位|科室|部门)?负责人';
const OFFICE = new RegExp(`^（?(?:${OFFICE_LABEL})(?:（?签[字名]）?)?：[^。！；]{0,60}）?$`);

/** What an office notes on its own copy and no letter prints: 审核人, 校对, 份数, the word 盖章, a page number. */
export function isOfficeLine(text: string): boolean {
  return (
    OFFICE.test(text) ||
    /^（?(?:共印|印数：|印制份数：)\d{1,4}份?）?$/.test(text) ||
    /^（?(?:加?盖章|印章|公章|单位盖章|签章)(?:处)?）?$/.test(text) ||
    /^(?:—+|-+)\d{1,3}(?:—+|-+)$/.test(text)
  );
}

const NOTE_LABEL = '附|附注|备注|注|传真|地址|联系地址|通讯地址|邮编|邮政编码|电子邮箱|电子邮件|邮箱|网址|主题词';
const NOTE = new RegExp(`^(?:（[^（）]{1,60}）|(?:${NOTE_LABEL})：[^。！；]{1,80})$`);

/** A line that stands beside a letter's end and tells something about the letter: `附：征询意见表`, `（此件发至街道）`. */
export const isNote = (text: string): boolean => NOTE.test(text);

/** The word that marks where the seal goes, behind a signature: `示例区教育局（盖章）`. */
const SEAL_WORD = /（(?:加?盖章|印章|公章|章|签章)）$/;

/** The agency's name of a signature line, or null. */
export function signatoryOf(text: string): string | null {
  const name = text.replace(SEAL_WORD, '');
  return isUnitName(name) ? name : null;
}

/** 印发机关和印发日期, which the letter format does not print (GB/T 9704-2012, 10.1). */
export function isImprint(text: string): boolean {
  return /^[\p{Script=Han}\s]{0,40}\d{4}年\d{1,2}月\d{1,2}日印发$/u.test(text);
}

const ADDRESSEE_END =
  /(?:委员|代表|先生|女士|同志|同学|提案人|提案者|领衔人|党派|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联)$/;

/** 主送机关 or 称谓, with its colon: `尊敬的甲、乙委员：`, `各区人民政府：`. */
export function isSalutation(text: string): boolean {
  if (text.length > 400 || !text.endsWith('：')) return false;
  const name = text.slice(0, -1);
  if (/[。！？；：《]/.test(name)) return false;
  const bare = name.replace(/（[^（）]{0,60}）$/, '');
  return /^尊敬的./.test(name) || ADDRESSEE_END.test(bare) || UNIT_END.test(bare);
}
