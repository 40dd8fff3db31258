import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import { calledBy } from '../case-name.js';
import type { CaseView } from '../proposals.views.js';
import type { AskedView } from './case-sitting.views.js';

/** The part of a case's page that `parts/sitting.hbs` shows. */
export interface SittingPart {
  /** Where the main case of a merged proposal stands. */
  progress: string;
  joined: { href: string; called: string; title: string; proposers: string }[];
  asked: { unit: string; role: string; answer: string; tone: string; notes: string[] }[];
  papers: { href: string; label: string }[];
}

export function sittingPart({ sitting, mergedInto }: CaseView, today: PlainDate): SittingPart {
  const { main, joined, asked, handOvers } = sitting;
  const units = main && main.units.length > 0 ? `，${main.units.join('、')}承办` : '';
  return {
    progress: mergedInto && main ? `主案${main.stateLabel}${units}` : '',
    joined: joined.map(({ id, title, proposers, ...numbers }) => ({
      href: `/proposals/${id}`,
      called: calledBy(numbers),
      title,
      proposers: proposers.join('、'),
    })),
    asked: asked.map((one) => askedLine(one, today)),
    papers: handOvers.map(({ id, day, bodyName }) => ({
      href: `/hand-overs/${id}`,
      label: `${dayWords(day, today)}${bodyName ?? ''}交办单`,
    })),
  };
}

const TONES: Partial<Record<AskedView['answer'], string>> = { accepted: 'done', silent: 'done', objected: 'soon' };

export function askedLine(one: AskedView, today: PlainDate): SittingPart['asked'][number] {
  const { unitName, roleLabel, answer, answerLabel, until, reason, suggestedUnit, conflict } = one;
  const notes = [
    answer === 'waiting' && until !== null ? `${dayWords(until, today)}前答复` : '',
    answer === 'waiting' && until === null ? '规定没有定答复期限' : '',
    reason ?? '',
    suggestedUnit === null ? '' : `建议改由${suggestedUnit}`,
    conflict === null ? '' : `提案者${conflict}的单位，已知悉`,
  ];
  return {
    unit: unitName,
    role: roleLabel,
    answer: answerLabel,
    tone: TONES[answer] ?? '',
    notes: notes.filter(Boolean),
  };
}

/** What stands among the facts of a case. */
export function sittingFacts({ sitting }: CaseView, today: PlainDate): [string, string | null][] {
  const { subjectClass, classNumber, confirmedBy, confirmedDay, key, higher } = sitting;
  return [
    ['分类', subjectClass && `${subjectClass}${classNumber === null ? '' : `，第${classNumber}号`}`],
    ['立案确认', confirmedBy && confirmedDay && `${dayWords(confirmedDay, today)} ${confirmedBy}`],
    ['重点提案', key && `${key.leader}督办，${dayWords(key.day, today)}${key.meeting ?? ''}确定`],
    ['交来机关', higher && higher.sender],
    ['上级编号', higher && `第${higher.number}号，我区${higher.roleLabel}`],
    ['答复对象', higher && higher.addressee],
    ['反馈', higher?.keepsFeedback ? '由上级征询，我区不另征询' : null],
  ];
}
