import { createServer, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

const listener = () => {
  const server = createServer();
  return {
    server,
    listen: ({ host, port }: { host: string; port: number }) =>
      new Promise<string>((resolve, reject) => {
        server.once('error', reject).listen(port, host, () => {
          server.off('error', reject);
          resolve('');
        });
      }),
  };
};
const portOf = (server: Server) => (server.address() as { port: number }).port;

test('a busy port stops the real thing with a message that names it, and moves the demo to the next free one', async () => {
  const first = listener();
  await first.listen({ host: '127.0.0.1', port: 0 });
  const port = portOf(first.server);
  await expect(listen(listener(), { host: '127.0.0.1', port, mayMove: false })).rejects.toThrow(
    new RegExp(`端口 ${port} 已被别的程序占用.*PORT=${port + 1}`),
  );
  const second = listener();
  const moved = await listen(second, { host: '127.0.0.1', port, mayMove: true });
  expect(moved).toBeGreaterThan(port);
  expect(portOf(second.server)).toBe(moved);
  first.server.close();
  second.server.close();
});

test('an address that is not of this machine is said so', async () => {
  await expect(listen(listener(), { host: '192.0.2.1', port: 0, mayMove: false })).rejects.toMatchObject({
    code: 'start.host-unknown',
  });
});
