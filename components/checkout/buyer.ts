export type Role = 'civilian' | 'officer' | 'charity' | 'business' | 'admin';

/** What the page knows of who checks out, before anything is reserved. */
export type Buyer = {
  name: string;
  role: Role;
  canRedeem: boolean;
  /** The charity whose points are spent; null for one's own. */
  charity: string | null;
};
