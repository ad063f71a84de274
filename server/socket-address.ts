import { randomUUID } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { oncePerProcess } from './per-process';

/**
 * From now on every request carries the address of whoever opened its connection. A route of Next gets
 * headers and no socket, so it travels as a header; the name is known to this process alone, and whatever
 * a visitor sends stands under others.
 */
export function noteSocketAddresses(): void {
  oncePerProcess('socket-addresses', () => {
    subscribe('http.server.request.start', (message) => {
      const { request, socket } = message as { request: IncomingMessage; socket: Socket };
      request.headers[headerName()] = plain(socket.remoteAddress ?? '');
    });
    return true;
  });
}

/** Null where nobody has noted it. */
export function socketAddressOf(headers: Headers): string | null {
  return headers.get(headerName()) || null;
}

function headerName(): string {
  return oncePerProcess('socket-address-header', () => `x-socket-${randomUUID()}`);
}

/** A server that listens to both kinds sees `::ffff:203.0.113.9` where somebody comes by IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}
