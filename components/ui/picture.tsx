import type { ReactNode } from 'react';
import { cx } from './cx';

type PictureProps = { of: 'bag' | 'parcel' | 'shelf' | 'purse' | 'signpost' | 'cup' | 'plant' };

/**
 * A small scene for a page with nothing on it: bag (cart), parcel (orders), shelf (no finds), purse
 * (wallet), signpost (no such page), cup (something broke), plant (nothing waits). Decoration only.
 */
export function Picture({ of }: PictureProps) {
  return (
    <svg viewBox="0 0 160 120" aria-hidden="true" className="w-full forced-color-adjust-none">
      <ellipse cx="80" cy="105" rx="58" ry="5" className="fill-line" />
      {scenes[of]}
    </svg>
  );
}

const glint = 'stroke-[light-dark(oklch(1_0_0/75%),oklch(1_0_0/22%))]';

const bag = (
  <>
    <path
      d="M61 58V42a19 19 0 0 1 38 0v16"
      className="fill-none stroke-blue stroke-4"
      strokeLinecap="round"
    />
    <path d="M48 50h64l6 49a6 6 0 0 1-6 6H48a6 6 0 0 1-6-6Z" className="fill-blue/25" />
    <path d="M92 50h20l6 49a6 6 0 0 1-6 6H90Z" className="fill-blue/20" />
    <path d="M54 58l-3 26" className={cx(glint, 'stroke-4')} strokeLinecap="round" />
    <circle cx="61" cy="58" r="3" className="fill-blue" />
    <circle cx="99" cy="58" r="3" className="fill-blue" />
  </>
);

const parcel = (
  <>
    <rect x="40" y="46" width="80" height="59" rx="7" className="fill-warn/30" />
    <path d="M96 46h17a7 7 0 0 1 7 7v45a7 7 0 0 1-7 7H96Z" className="fill-warn/25" />
    <rect x="34" y="34" width="92" height="18" rx="6" className="fill-warn/60" />
    <rect x="71" y="34" width="18" height="34" rx="3" className="fill-warn-soft" />
    <rect x="50" y="84" width="22" height="4" rx="2" className="fill-warn/70" />
    <rect x="50" y="92" width="14" height="4" rx="2" className="fill-warn/70" />
    <path d="M42 39h16" className={cx(glint, 'stroke-4')} strokeLinecap="round" />
  </>
);

const shelf = (
  <>
    <rect x="24" y="72" width="112" height="8" rx="4" className="fill-muted/60" />
    <path d="M36 80v24M124 80v24" className="stroke-muted/60 stroke-6" strokeLinecap="round" />
    <rect x="34" y="46" width="20" height="26" rx="5" className="fill-good/35" />
    <rect x="37" y="40" width="14" height="8" rx="3" className="fill-good/70" />
    <path d="M39 54v10" className={cx(glint, 'stroke-3')} strokeLinecap="round" />
    <rect x="58" y="52" width="16" height="20" rx="4" className="fill-blue/20" />
    <circle cx="101" cy="46" r="21" className="fill-blue-soft/90 stroke-blue stroke-5" />
    <path d="M116 62l15 16" className="stroke-blue stroke-7" strokeLinecap="round" />
    <path
      d="M89 45a13 13 0 0 1 9-12"
      className={cx(glint, 'fill-none stroke-4')}
      strokeLinecap="round"
    />
  </>
);

const purse = (
  <>
    <path d="M58 44a22 17 0 0 1 44 0" className="fill-none stroke-points stroke-4" />
    <path
      d="M80 46c34 0 46 22 46 39 0 13-10 20-24 20H58c-14 0-24-7-24-20 0-17 12-39 46-39Z"
      className="fill-points/30"
    />
    <path
      d="M94 47c24 5 32 23 32 38 0 13-10 20-24 20H84c20-10 24-34 10-58Z"
      className="fill-points/20"
    />
    <rect x="54" y="40" width="52" height="10" rx="5" className="fill-points" />
    <circle cx="80" cy="38" r="5" className="fill-points" />
    <path
      d="M46 82c0-12 7-20 15-24"
      className={cx(glint, 'fill-none stroke-4')}
      strokeLinecap="round"
    />
  </>
);

const signpost = (
  <>
    <path d="M42 30h58l14 12-14 12H42a4 4 0 0 1-4-4V34a4 4 0 0 1 4-4Z" className="fill-blue/35" />
    <path d="M118 62H66L52 73l14 11h52a4 4 0 0 0 4-4V66a4 4 0 0 0-4-4Z" className="fill-blue/20" />
    <rect x="76" y="22" width="8" height="83" rx="4" className="fill-muted" />
    <path d="M46 37h22" className={cx(glint, 'stroke-4')} strokeLinecap="round" />
    <path
      d="M30 105c-1-9 3-15 8-18 4 5 4 13 1 18ZM126 105c-2-7 1-12 5-15 4 5 4 10 2 15Z"
      className="fill-good/45"
    />
  </>
);

const cup = (
  <>
    <ellipse cx="46" cy="104" rx="30" ry="4" className="fill-warn/45" />
    <path d="M66 62h52a8 8 0 0 1 8 8v26a8 8 0 0 1-8 8H66Z" className="fill-blue/25" />
    <path d="M66 88h60v8a8 8 0 0 1-8 8H66Z" className="fill-blue/20" />
    <ellipse cx="66" cy="83" rx="8" ry="21" className="fill-blue/60" />
    <path d="M88 62a14 14 0 0 1 28 0" className="fill-none stroke-blue/45 stroke-6" />
    <path d="M82 69h26" className={cx(glint, 'stroke-4')} strokeLinecap="round" />
    <circle cx="40" cy="88" r="3" className="fill-warn/60" />
    <circle cx="30" cy="94" r="2" className="fill-warn/60" />
  </>
);

const plant = (
  <>
    <path d="M80 74V42" className="stroke-good stroke-4" strokeLinecap="round" />
    <path d="M80 60c-22 2-32-10-33-26 19-1 32 8 33 26Z" className="fill-good/50" />
    <path d="M80 48c0-18 12-29 31-30 1 18-10 31-31 30Z" className="fill-good/75" />
    <path
      d="M54 40c8 3 14 8 19 14"
      className={cx(glint, 'fill-none stroke-3')}
      strokeLinecap="round"
    />
    <path d="M56 78h48l-6 22a6 6 0 0 1-6 5H68a6 6 0 0 1-6-5Z" className="fill-warn/40" />
    <path d="M88 78h16l-6 22a6 6 0 0 1-6 5h-8Z" className="fill-warn/30" />
    <rect x="51" y="70" width="58" height="11" rx="5" className="fill-warn/75" />
    <path d="M57 75h12" className={cx(glint, 'stroke-3')} strokeLinecap="round" />
  </>
);

const scenes: Record<PictureProps['of'], ReactNode> = {
  bag,
  parcel,
  shelf,
  purse,
  signpost,
  cup,
  plant,
};
