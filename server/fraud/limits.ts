import { env } from '../env';

/** What is counted (R3.34). A hold is a checkout that took hold of stock. */
export type What = 'sign_up' | 'checkout' | 'hold' | 'place' | 'decline';

export type Limit = {
  what: What;
  /** How often one e-mail address or device may do it in a window. */
  max: number;
  /** The same for one network address, behind which there may be a whole office. */
  maxOfIp: number;
  windowSeconds: number;
};

const MINUTE = 60;
const HOUR = 3_600;
const PEOPLE_BEHIND_AN_IP = 10;

/** Every limit, as the environment sets it. */
export function limits(): Limit[] {
  const { SIGN_UPS_PER_HOUR, CHECKOUTS_PER_MINUTE, HOLDS_PER_HOUR } = env();
  const { PLACE_ATTEMPTS_PER_MINUTE, DECLINES_PER_HOUR } = env();
  return [
    strict('sign_up', SIGN_UPS_PER_HOUR, HOUR),
    shared('checkout', CHECKOUTS_PER_MINUTE, MINUTE),
    shared('hold', HOLDS_PER_HOUR, HOUR),
    shared('place', PLACE_ATTEMPTS_PER_MINUTE, MINUTE),
    strict('decline', DECLINES_PER_HOUR, HOUR),
  ];
}

function strict(what: What, max: number, windowSeconds: number): Limit {
  return { what, max, maxOfIp: max, windowSeconds };
}

function shared(what: What, max: number, windowSeconds: number): Limit {
  return { what, max, maxOfIp: max * PEOPLE_BEHIND_AN_IP, windowSeconds };
}
