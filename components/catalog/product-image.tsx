import { cx } from '../ui/cx';

type ProductImageProps = {
  src: string;
  alt: string;
  /** Above the fold: loaded at once, before other pictures. */
  eager?: boolean | undefined;
  className?: string | undefined;
};

/** An offering's own illustration or photograph, 4:3. */
export function ProductImage({ src, alt, eager, className }: ProductImageProps) {
  return (
    // biome-ignore lint/performance/noImgElement: a vector of a few kilobytes, or a photograph in two widths, needs no optimizer
    <img
      src={src}
      {...(src.startsWith(UPLOADED) ? twoWidths(src, eager) : {})}
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

const UPLOADED = '/pictures/';

/** A browser takes the smaller one where that is enough. */
function twoWidths(src: string, eager: boolean | undefined) {
  const small = src.replace(/\/\d+\.webp$/, '/480.webp');
  const sizes = eager ? '(min-width: 48rem) 40rem, 100vw' : '(min-width: 48rem) 20rem, 50vw';
  return { srcSet: `${small} 480w, ${src} 1200w`, sizes };
}
