import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const schemes = ['light', 'dark'] as const;

const text = 4.5;
const control = 3;
const promises: [foreground: string, background: string, ratio: number][] = [
  ['ink', 'bg', 14],
  ['ink', 'surface', 13],
  ['ink', 'sunken', text],
  ['muted', 'bg', text],
  ['muted', 'surface', text],
  ['muted', 'sunken', text],
  ['blue', 'bg', text],
  ['blue', 'surface', text],
  ['blue', 'blue-soft', text],
  ['on-blue', 'blue', text],
  ['on-blue', 'blue-strong', text],
  ['on-blue', 'points', text],
  ['on-blue', 'bad', text],
  ['on-blue', 'bad-strong', text],
  ['points', 'bg', text],
  ['points', 'surface', text],
  ['points', 'points-soft', text],
  ...['good', 'warn', 'bad'].flatMap((state): [string, string, number][] => [
    [state, 'bg', text],
    [state, 'surface', text],
    [state, `${state}-soft`, text],
    ['ink', `${state}-soft`, text],
  ]),
  ['field', 'bg', control],
  ['field', 'surface', control],
];

describe.each(schemes)('tokens in the %s scheme', (scheme) => {
  test.each(promises)('%s on %s is at least %d:1', (foreground, background, ratio) => {
    const [high, low] = [token(foreground, scheme), token(background, scheme)].sort(descending);
    expect(((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)).toBeGreaterThanOrEqual(ratio);
  });
});

/** Relative luminance (WCAG 2.2) of `--color-<name>`. */
function token(name: string, scheme: (typeof schemes)[number]): number {
  const pair = css.match(
    new RegExp(`--color-${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\)`),
  );
  const value = pair?.[scheme === 'light' ? 1 : 2];
  if (!value) throw new Error(`no token ${name}`);
  const [lightness = 0, chroma = 0, hue = 0] = value.split(' ').map(Number);
  return luminance(lightness, chroma, (hue * Math.PI) / 180);
}

/** OKLab to linear sRGB by Björn Ottosson's matrices, clipped to the gamut. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function clip(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}

function descending(a: number, b: number): number {
  return b - a;
}
