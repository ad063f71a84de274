import { cx } from '../ui/cx';

/** The round mark of a business, drawn or a photograph; its name stands beside it. */
export function BusinessMark({ src, className }: { src: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a vector of a few kilobytes, or a photograph in two widths, needs no optimizer
    <img
      src={src.startsWith(UPLOADED) ? src.replace(/\/\d+\.webp$/, '/480.webp') : src}
      alt=""
      width={96}
      height={96}
      loading="lazy"
      className={cx('aspect-square shrink-0 rounded-full object-cover', className)}
    />
  );
}

const UPLOADED = '/pictures/';
