export type SeedBusiness = {
  slug: string;
  name: string;
  tagline: string;
  description: string;
  city: string;
  email: string;
  plugin: 'portal' | 'email';
  mark: string;
};

export type SeedCategory = { slug: string; name: string; description: string };

export type SeedProduct = {
  slug: string;
  business: string;
  category: string;
  kind: 'goods' | 'service' | 'voucher';
  name: string;
  summary: string;
  description: string;
  priceCents: number;
  pricePoints: number;
  maxPointsPercent: number;
  weightGrams: number;
  stock: number;
  lowStockThreshold?: number;
  image: string;
  imageAlt: string;
};
