import type { CSSProperties } from 'react';
import type { LetterRow } from './letter';

// The tokens of the shop as the hex that every mail reader knows. The styles stand on the elements, for
// readers that drop the style sheet; the sheet turns the same colors for the dark.
const INK = '#1b2130';
const MUTED = '#5c6372';
const LINE = '#e2ded5';
const BLUE = '#1e4eac';
const POINTS = '#b0451a';
const SURFACE = '#ffffff';

/** What stands in the head. The page's color is on a cell inside of the body, too. */
export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #0f141d !important }
  .card { background-color: #191e29 !important; border-color: #323845 !important }
  .ink { color: #f1eee9 !important }
  .muted { color: #a5abb8 !important }
  .points { color: #f2ad73 !important }
  .line { border-color: #323845 !important }
  .button { background-color: #7aacf6 !important; color: #0d1321 !important }
  .other { background-color: #191e29 !important; color: #7aacf6 !important; border-color: #7aacf6 !important }
}`;

export const PAGE: CSSProperties = {
  margin: 0,
  padding: '24px 12px',
  backgroundColor: '#fcfaf6',
  fontFamily: "Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
};

export const SHEET: CSSProperties = { maxWidth: 560, margin: '0 auto' };

export const BRAND: CSSProperties = {
  ...{ marginTop: 0, marginBottom: 16, marginLeft: 4, color: MUTED },
  ...{ fontSize: 16, fontWeight: 700, lineHeight: 1.5 },
};

export const CARD: CSSProperties = {
  ...{ padding: '28px 24px', border: `1px solid ${LINE}`, borderRadius: 16 },
  ...{ backgroundColor: SURFACE, wordBreak: 'break-word' },
};

export const TITLE: CSSProperties = {
  ...{ margin: '0 0 16px', color: INK, fontSize: 22, lineHeight: 1.25 },
};

export const TEXT: CSSProperties = {
  ...{ marginTop: 0, marginBottom: 12, color: INK, fontSize: 16, lineHeight: 1.55 },
};

export const ROWS: CSSProperties = { margin: '20px 0 4px', borderCollapse: 'collapse' };

const CELL: CSSProperties = {
  ...{ padding: '10px 0', borderTop: `1px solid ${LINE}`, verticalAlign: 'top' },
  ...{ color: INK, fontSize: 15, lineHeight: 1.45 },
};
const TONES: Record<Tone, CSSProperties> = {
  text: {},
  amount: {},
  points: { color: POINTS },
  total: { fontWeight: 700 },
};

type Tone = NonNullable<LetterRow['kind']> | 'text';

export function labelStyle(tone: Tone): CSSProperties {
  return { ...CELL, paddingRight: 16, ...TONES[tone] };
}

/** Amounts stand below each other and are not broken. */
export function valueStyle(tone: Tone): CSSProperties {
  const figures: CSSProperties = {
    ...{ textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  };
  return { ...CELL, ...(tone === 'text' ? { textAlign: 'left' } : figures), ...TONES[tone] };
}

export const NOTE: CSSProperties = { color: MUTED, fontSize: 13 };
export const ANCHOR: CSSProperties = { color: BLUE };

const EDGES: CSSProperties = { borderRadius: 10, fontSize: 16, fontWeight: 600 };

/** What can be pressed, and the paragraph around it: one stands below the other, also on a phone. */
export const PRESS = {
  button: { ...EDGES, padding: '12px 20px', backgroundColor: BLUE, color: '#fcfcfc' },
  other: {
    ...{ ...EDGES, padding: '11px 19px', border: `1px solid ${BLUE}` },
    ...{ backgroundColor: SURFACE, color: BLUE },
  },
} satisfies Record<string, CSSProperties>;

export const AROUND = {
  button: { margin: '24px 0 0' },
  other: { margin: '12px 0 0' },
} satisfies Record<keyof typeof PRESS, CSSProperties>;

export const SIGNED: CSSProperties = {
  ...{ marginTop: 16, marginBottom: 0, marginLeft: 4 },
  ...{ color: MUTED, fontSize: 13, lineHeight: 1.5 },
};
