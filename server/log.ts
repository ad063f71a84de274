type Fields = Record<string, unknown>;
type Level = 'debug' | 'info' | 'warn' | 'error';

const ORDER: Level[] = ['debug', 'info', 'warn', 'error'];

/** Structured lines on stdout and stderr: time, level, message, fields. */
export const log = {
  debug: (fields: Fields, message: string) => write('debug', fields, message),
  info: (fields: Fields, message: string) => write('info', fields, message),
  warn: (fields: Fields, message: string) => write('warn', fields, message),
  error: (fields: Fields, message: string) => write('error', fields, message),
};

export type Logger = typeof log;

function write(level: Level, fields: Fields, message: string): void {
  const threshold = ORDER.indexOf((process.env.LOG_LEVEL as Level | undefined) ?? 'info');
  if (ORDER.indexOf(level) < threshold) return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields });
  (level === 'error' || level === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
}
