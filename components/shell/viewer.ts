/** Who looks at the page, as plain data. `null` stands for a visitor who has not signed in. */
export type Viewer = {
  name: string;
  role: 'civilian' | 'officer' | 'charity' | 'business' | 'admin';
  /** Left out for those who have no wallet. */
  spendablePoints?: number | undefined;
  heldPoints?: number | undefined;
} | null;
