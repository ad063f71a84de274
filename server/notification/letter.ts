import { siteUrl } from '../site-url';

export type LetterRow = {
  label: string;
  /** Smaller, under the label. */
  note?: string;
  /** May have several lines. */
  value: string;
  /** Where the value leads: http or https, on somebody else's site. */
  href?: string;
  /** How the value is set: as text where absent. */
  kind?: 'amount' | 'points' | 'total';
};

/** A mail in words and rows; `letterText` and `letterHtml` set it. */
export type Letter = {
  title: string;
  paragraphs: readonly string[];
  rows: readonly LetterRow[];
  link: { label: string; path: string } | null;
  /** What else can be pressed, less prominent. */
  others?: readonly { label: string; path: string }[];
};

export const SIGNATURE = 'Goodpoints, where points do good';

/** The letter for readers without HTML. */
export function letterText({ title, paragraphs, rows, link, others = [] }: Letter): string {
  const blocks = [title, ...paragraphs];
  if (rows.length > 0) blocks.push(rows.map(rowText).join('\n'));
  for (const { label, path } of [...(link ? [link] : []), ...others]) {
    blocks.push(`${label}: ${siteUrl(path)}`);
  }
  return `${[...blocks, `-- \n${SIGNATURE}`].join('\n\n')}\n`;
}

function rowText({ label, note, value, href }: LetterRow): string {
  const name = note ? `${label} (${note})` : label;
  return `${name}: ${value.split('\n').join('\n  ')}${href ? `\n  ${href}` : ''}`;
}
