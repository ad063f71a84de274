type Write = (message: string, fields?: Record<string, unknown>) => void;

/** Where the engine reports; any structured logger has this shape. */
export type Logger = { info: Write; warn: Write; error: Write };

export const silent: Logger = { info: () => {}, warn: () => {}, error: () => {} };
