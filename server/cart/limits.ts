/** The most of one product a cart takes, and the most different products (R0.2). */
export const MAX_QUANTITY = 99;
export const MAX_PRODUCTS = 50;

/** The most letters of what a shopper wishes of a service. */
export const MAX_NOTE = 500;
