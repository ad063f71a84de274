import { foldedCornerBooksProducts } from './products-folded-corner-books';
import { hearthAndCrumbProducts } from './products-hearth-and-crumb';
import { larkstaveMusicSchoolProducts } from './products-larkstave-music-school';
import { millraceCityPoolProducts } from './products-millrace-city-pool';
import { mossgateGardenCenterProducts } from './products-mossgate-garden-center';
import { spokeAndSaddleProducts } from './products-spoke-and-saddle';
import type { SeedProduct } from './types';

export const products: SeedProduct[] = [
  ...hearthAndCrumbProducts,
  ...spokeAndSaddleProducts,
  ...foldedCornerBooksProducts,
  ...mossgateGardenCenterProducts,
  ...larkstaveMusicSchoolProducts,
  ...millraceCityPoolProducts,
];
