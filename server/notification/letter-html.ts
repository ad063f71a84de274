import { siteUrl } from '../site-url';
import { type Letter, type LetterRow, SIGNATURE } from './letter';

const FONT = "Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

// Inline for readers that drop the style sheet; the classes turn the same colors for the dark.
const STYLE = `
  @media (prefers-color-scheme: dark) {
    .page { background: #0f141d !important }
    .card { background: #191e29 !important; border-color: #323845 !important }
    .ink { color: #f1eee9 !important }
    .muted { color: #a5abb8 !important }
    .points { color: #f2ad73 !important }
    .line { border-color: #323845 !important }
    .button { background: #7aacf6 !important; color: #0d1321 !important }
    .other { background: #191e29 !important; color: #7aacf6 !important; border-color: #7aacf6 !important }
  }`;

/** The letter as one HTML page that mail readers can show, in light and dark. Text is escaped. */
export function letterHtml(letter: Letter): string {
  const { title, paragraphs, rows, link, others = [] } = letter;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#fcfaf6;font-family:${FONT}">
<table role="presentation" align="center" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;margin:0 auto">
<tr><td class="muted" style="padding:0 4px 16px;color:#5c6372;font-size:16px;font-weight:700">Goodpoints</td></tr>
<tr><td class="card" style="padding:28px 24px;background:#ffffff;border:1px solid #e2ded5;border-radius:16px">
<h1 class="ink" style="margin:0 0 16px;color:#1b2130;font-size:22px;line-height:1.25">${escapeHtml(title)}</h1>
${paragraphs.map(paragraph).join('\n')}
${rows.length > 0 ? table(rows) : ''}
${link ? button(link) : ''}
${others.map(otherButton).join('\n')}
</td></tr>
<tr><td class="muted" style="padding:16px 4px 0;color:#5c6372;font-size:13px;line-height:1.5">${escapeHtml(SIGNATURE)}</td></tr>
</table>
</body>
</html>
`;
}

function paragraph(text: string): string {
  return `<p class="ink" style="margin:0 0 12px;color:#1b2130;font-size:16px;line-height:1.55">${lines(text)}</p>`;
}

function table(rows: readonly LetterRow[]): string {
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:20px 0 4px;border-collapse:collapse">
${rows.map(row).join('\n')}
</table>`;
}

const CELL =
  'padding:10px 0;border-top:1px solid #e2ded5;color:#1b2130;font-size:15px;line-height:1.45;vertical-align:top';

function row({ label, note, value, href, kind }: LetterRow): string {
  const weight = kind === 'total' ? ';font-weight:700' : '';
  const side = kind ? 'right' : 'left';
  const color = kind === 'points' ? ';color:#b0451a' : '';
  const tone = kind === 'points' ? 'points' : 'ink';
  const small = note
    ? `<br><span class="muted" style="color:#5c6372;font-size:13px">${escapeHtml(note)}</span>`
    : '';
  return `<tr>
<td class="${tone} line" style="${CELL};padding-right:16px${weight}${color}">${lines(label)}${small}</td>
<td class="${tone} line" style="${CELL};text-align:${side};font-variant-numeric:tabular-nums${weight}${color}">${href ? anchor(href, value) : lines(value)}</td>
</tr>`;
}

function anchor(href: string, text: string): string {
  return `<a class="ink" href="${escapeHtml(href)}" style="color:#1e4eac">${lines(text)}</a>`;
}

function button({ label, path }: NonNullable<Letter['link']>): string {
  const style =
    'display:inline-block;padding:12px 20px;border-radius:10px;background:#1e4eac;color:#fcfcfc;font-size:16px;font-weight:600;text-decoration:none';
  return `<p style="margin:24px 0 0"><a class="button" href="${escapeHtml(siteUrl(path))}" style="${style}">${escapeHtml(label)}</a></p>`;
}

function otherButton({ label, path }: NonNullable<Letter['link']>): string {
  const style =
    'display:inline-block;padding:11px 19px;border:1px solid #1e4eac;border-radius:10px;background:#ffffff;color:#1e4eac;font-size:16px;font-weight:600;text-decoration:none';
  return `<p style="margin:12px 0 0"><a class="other" href="${escapeHtml(siteUrl(path))}" style="${style}">${escapeHtml(label)}</a></p>`;
}

function lines(text: string): string {
  return text.split('\n').map(escapeHtml).join('<br>');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
