import { cx } from '../ui/cx';

/** The round mark of a business; its name stands beside it. */
export function BusinessMark({ src, className }: { src: string; className?: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: a vector of a few kilobytes needs no optimizer
    <img
      src={src}
      alt=""
      width={96}
      height={96}
      loading="lazy"
      className={cx('shrink-0 rounded-full', className)}
    />
  );
}
