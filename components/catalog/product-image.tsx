import { cx } from '../ui/cx';

type ProductImageProps = {
  src: string;
  alt: string;
  /** Above the fold: loaded at once, before other pictures. */
  eager?: boolean | undefined;
  className?: string | undefined;
};

/** An offering's own illustration, 4:3. */
export function ProductImage({ src, alt, eager, className }: ProductImageProps) {
  return (
    // biome-ignore lint/performance/noImgElement: a vector of a few kilobytes needs no optimizer
    <img
      src={src}
      alt={alt}
      width={400}
      height={300}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      className={cx(
        'aspect-4/3 h-auto w-full bg-sunken object-cover dark:brightness-90',
        className,
      )}
    />
  );
}
