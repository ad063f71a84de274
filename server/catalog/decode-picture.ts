import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import { DomainError, whatWentWrong } from '../errors';
import { log } from '../log';
import { oncePerProcess } from '../per-process';
import { LARGE, SMALL } from './picture-address';

/** The largest file, in bytes; the most pixels that are decoded; the least width and height. */
export const MAX_BYTES = 8 * 1_024 * 1_024;
const MAX_PIXELS = 40_000_000;
const MIN_WIDTH = 400;
const MIN_HEIGHT = 300;

/** Pictures that are decoded at once: each takes a processor and its pixels in memory. */
const AT_ONCE = 2;

export type Decoded = { hash: string; width: number; height: number; small: Buffer; large: Buffer };

/**
 * A picture from outside, made anew: decoded and written as WebP in two widths, upright, without whatever
 * else the file carried. What it is, its own first bytes say, not its name.
 * @throws invalid `catalog.picture_empty`, `catalog.picture_unknown_type`, `catalog.picture_broken`,
 * `catalog.picture_too_small`, `catalog.picture_too_many_pixels`
 */
export async function decodePicture(file: Buffer): Promise<Decoded> {
  if (file.length === 0) throw refused('picture_empty', 'This file is empty.');
  const format = formatOf(file);
  if (!format) {
    throw refused('picture_unknown_type', 'Please choose a JPEG, PNG, WebP or AVIF picture.');
  }
  return inTurn(() => decode(file, format));
}

async function decode(file: Buffer, format: string): Promise<Decoded> {
  try {
    const picture = sharp(file, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
    const { format: found, width, height } = await picture.metadata();
    if (found !== format) throw broken();
    if (width * height > MAX_PIXELS) throw tooManyPixels();
    if (Math.max(width, height) < MIN_WIDTH || Math.min(width, height) < MIN_HEIGHT) {
      throw refused(
        'picture_too_small',
        `This picture is ${width} × ${height} pixels; it needs at least ${MIN_WIDTH} × ${MIN_HEIGHT}.`,
      );
    }
    const large = await written(picture, LARGE);
    const small = await written(picture, SMALL);
    const hash = createHash('sha256').update(large.data).digest('hex');
    const { width: finalWidth, height: finalHeight } = large.info;
    return { hash, width: finalWidth, height: finalHeight, small: small.data, large: large.data };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const reason = whatWentWrong(error);
    if (/pixel limit/i.test(reason)) throw tooManyPixels();
    log.info('a picture could not be decoded', { reason });
    throw broken();
  }
}

/** Nothing of the file but its pixels: no place, no camera, no profile, no second file behind it. */
function written(picture: Sharp, width: number) {
  return picture
    .clone()
    .autoOrient()
    .resize({ width, height: width * 2, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: 20 })
    .toBuffer({ resolveWithObject: true });
}

/** By the first bytes, so that nothing else ever reaches a decoder: SVG, HTML, PDF, archives. */
function formatOf(file: Buffer): string | null {
  if (file.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (file.subarray(0, 8).equals(PNG)) return 'png';
  const [first, second] = [file.toString('latin1', 0, 4), file.toString('latin1', 8, 12)];
  if (first === 'RIFF' && second === 'WEBP') return 'webp';
  const isBox = file.toString('latin1', 4, 8) === 'ftyp';
  return isBox && (second === 'avif' || second === 'avis') ? 'heif' : null;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

type Line = { free: number; waiting: (() => void)[] };

const line = () => oncePerProcess<Line>('pictures', () => ({ free: AT_ONCE, waiting: [] }));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const { waiting } = line();
  if (line().free > 0) line().free -= 1;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else line().free += 1;
  }
}

function refused(code: string, message: string): DomainError {
  return new DomainError('invalid', `catalog.${code}`, message);
}

function broken(): DomainError {
  return refused('picture_broken', 'This file cannot be read as a picture. It may be cut short.');
}

function tooManyPixels(): DomainError {
  return refused('picture_too_many_pixels', 'This picture has more than 40 million pixels.');
}
