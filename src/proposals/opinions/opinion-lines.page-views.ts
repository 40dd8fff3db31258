import type { OpinionParagraphView, OpinionView, TakenView } from './opinions.views.js';

/** A paragraph of an opinion with the buttons beside it. */
export interface OpinionLine {
  no: number;
  text: string;
  /** 已采纳、未采纳; empty while nobody has decided. */
  taken: string;
  tone: string;
  reason: string;
  /** Names and values of its inputs. */
  took: { name: string; value: number };
  because: { name: string; value: string; error: string };
  action: string;
}

export interface OpinionCard {
  unit: string;
  href: string;
  /** `已处理1/3段` */
  share: string;
  lines: OpinionLine[];
}

export interface TypedReasons {
  beside: readonly { name: string; value: string }[];
  errors: Readonly<Record<string, string>>;
}

export function opinionCards(
  opinions: readonly OpinionView[],
  here: string,
  { beside, errors }: TypedReasons,
): OpinionCard[] {
  return opinions.map(({ id, unit, paragraphs }) => ({
    unit,
    href: `/replies/${id}`,
    share: shareOf(paragraphs),
    lines: paragraphs.map((paragraph) => {
      const name = `because.${id}.${paragraph.no}`;
      const typed = beside.find((one) => one.name === name)?.value;
      return {
        ...takenLine(paragraph),
        took: { name: `took.${id}.${paragraph.no}`, value: paragraph.version },
        because: { name, value: typed ?? paragraph.reason ?? '', error: errors[name] ?? '' },
        action: `${here}/opinions/${id}/${paragraph.no}`,
      };
    }),
  }));
}

const shareOf = (paragraphs: readonly OpinionParagraphView[]): string =>
  `已处理${paragraphs.filter(({ taken }) => taken !== null).length}/${paragraphs.length}段`;

/** The same to read. */
export type TakenLine = Pick<OpinionLine, 'no' | 'text' | 'taken' | 'tone' | 'reason'>;

export interface TakenCard {
  title: string;
  share: string;
  lines: TakenLine[];
}

const takenLine = ({ no, text, taken, takenLabel, reason }: OpinionParagraphView): TakenLine => ({
  no,
  text,
  taken: takenLabel ?? '',
  tone: taken === 'adopted' ? 'done' : taken === 'declined' ? 'soon' : '',
  reason: reason ?? '',
});

/** For who reviews and signs: the opinions and what was made of them; for the unit that helps: what became of its own. */
export function takenCards({
  opinions,
  own,
}: {
  opinions: readonly OpinionView[];
  own: readonly TakenView[];
}): TakenCard[] {
  const card = (title: string, paragraphs: readonly OpinionParagraphView[]): TakenCard => ({
    title,
    share: shareOf(paragraphs),
    lines: paragraphs.map(takenLine),
  });
  return [
    ...opinions.map(({ unit, paragraphs }) => card(`${unit}的会办意见`, paragraphs)),
    ...own.map(({ unit, paragraphs }) => card(`${unit}采纳的情况`, paragraphs)),
  ];
}
