// Another origin that notes who comes: what gets there has left ours.

import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { atEnd } from './check.mjs';

/**
 * Starts it. Returns `{ url, port, visits, contacts }`: `visits` grows with every request; `contacts`
 * with everything that arrives, connections that ask for nothing and datagrams too.
 */
export async function startTrap() {
  const visits = [];
  const contacts = [];
  const note = (what) => {
    visits.push(what);
    contacts.push(what);
  };
  const server = createServer((request, response) => {
    note(`${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.end('caught');
  });
  server.on('upgrade', (request, socket) => {
    note(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  server.on('connection', () => contacts.push('TCP'));
  // What is no HTTP (TLS, TURN) has arrived as well.
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  // The same port for datagrams: STUN and QUIC.
  const datagrams = createSocket('udp4');
  datagrams.on('message', () => contacts.push('UDP'));
  await new Promise((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  atEnd(() => new Promise((resolve) => {
    datagrams.close();
    server.close(resolve);
    server.closeAllConnections();
  }));
  return { url: `http://127.0.0.1:${port}/`, port, visits, contacts };
}
