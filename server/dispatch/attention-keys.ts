/** The plugin has given up on placing the dispatch. */
export const unreachableKey = (dispatchId: string) => `dispatch.unreachable:${dispatchId}`;

/** The business has not answered in time. */
export const unansweredKey = (dispatchId: string) => `dispatch.unanswered:${dispatchId}`;

/** The business does not take the order back. */
export const notRecalledKey = (dispatchId: string) => `dispatch.not_recalled:${dispatchId}`;
