// Loaded into every process the shop starts: it ends when whoever started it is gone, even by kill -9.
process.once('disconnect', () => {
  signal('SIGTERM');
  setTimeout(() => signal('SIGKILL'), 3_000);
});

// The whole group, where this process leads one: watchers start others.
function signal(name) {
  try {
    process.kill(-process.pid, name);
  } catch {
    process.kill(process.pid, name);
  }
}
