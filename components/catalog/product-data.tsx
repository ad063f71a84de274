import type { Outputs } from '../trpc';

type Product = Outputs['catalog']['product'];

/** The offering in the words of schema.org, for search engines. */
export function ProductData({ product, url }: { product: Product; url: string }) {
  const { name, summary, image, business, priceCents, currency, available } = product;
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    description: summary,
    image: new URL(image, url).href,
    brand: { '@type': 'Brand', name: business.name },
    offers: {
      '@type': 'Offer',
      url,
      price: (priceCents / 100).toFixed(2),
      priceCurrency: currency,
      availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
    },
  };
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON that cannot close its element
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
    />
  );
}
