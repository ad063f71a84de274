import localFont from 'next/font/local';

const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter',
  fallback: ['system-ui', 'sans-serif'],
});

// Not preloaded: a browser asks for it only where a name has a letter beyond Western Europe.
const interExtended = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-inter-extended',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF' }],
});

const bricolage = localFont({
  src: '../node_modules/@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2',
  weight: '200 800',
  variable: '--font-bricolage',
  fallback: ['system-ui', 'sans-serif'],
});

/** Class names for `<html>`; they declare the variables that `globals.css` builds its stacks from. */
export const fontClasses = [inter, interExtended, bricolage].map((font) => font.variable).join(' ');
