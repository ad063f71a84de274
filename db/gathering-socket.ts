import { Socket } from 'node:net';

/**
 * Sends what is written in one tick at once: statements that are started together would else be a
 * system call each, and wake the server as often.
 */
export class GatheringSocket extends Socket {
  override write(...args: unknown[]): boolean {
    if (this.writableCorked === 0) {
      this.cork();
      process.nextTick(() => this.uncork());
    }
    return Reflect.apply(super.write, this, args);
  }
}
