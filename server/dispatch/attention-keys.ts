/** The plugin has given up on placing the dispatch. */
export const unreachableKey = (dispatchId: string) => `dispatch.unreachable:${dispatchId}`;

/** The business has not answered in time. */
export const unansweredKey = (dispatchId: string) => `dispatch.unanswered:${dispatchId}`;

/** The sheet of the dispatch lies on the desk and is to be sent. */
export const sheetKey = (dispatchId: string) => `dispatch.sheet_to_send:${dispatchId}`;

/** The business has to be told that the order on its sheet is off. */
export const callOffKey = (dispatchId: string) => `dispatch.call_off:${dispatchId}`;

/** The business does not take the order back. */
export const notRecalledKey = (dispatchId: string) => `dispatch.not_recalled:${dispatchId}`;

/** The business is left alone since calls to it fail. */
export const brokenKey = (businessId: string) => `business.left_alone:${businessId}`;
