type Fields = Record<string, unknown>;
type Level = 'debug' | 'info' | 'warn' | 'error';

const ORDER: readonly string[] = ['debug', 'info', 'warn', 'error'];

/** Structured lines on stdout and stderr: time, level, message, fields. */
export const log = {
  debug: (message: string, fields?: Fields) => write('debug', message, fields),
  info: (message: string, fields?: Fields) => write('info', message, fields),
  warn: (message: string, fields?: Fields) => write('warn', message, fields),
  error: (message: string, fields?: Fields) => write('error', message, fields),
};

function write(level: Level, message: string, fields?: Fields): void {
  const wanted = process.env.LOG_LEVEL ?? 'info';
  if (wanted === 'silent' || ORDER.indexOf(level) < ORDER.indexOf(wanted)) return;
  const line = JSON.stringify({ at: new Date().toISOString(), level, message, ...fields });
  (level === 'error' || level === 'warn' ? process.stderr : process.stdout).write(`${line}\n`);
}
