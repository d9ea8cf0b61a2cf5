import { StartRefusal } from '../core/start-refusal.ts';

/** The part of a web server that start-up needs. */
interface Listener {
  listen(options: { host: string; port: number }): Promise<string>;
}

export interface Place {
  host: string;
  port: number;
  /** The demo takes the next free port; the real thing must stay where its users expect it. */
  mayMove: boolean;
}

const TRIES = 20;

/** Listens and returns the port. A busy port is said in Chinese, with what to do. */
export async function listen(server: Listener, { host, port, mayMove }: Place): Promise<number> {
  for (let at = port; at < port + TRIES && at <= 65_535; at += 1) {
    try {
      await server.listen({ host, port: at });
      return at;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && mayMove) continue;
      throw whyNot(code, host, at) ?? error;
    }
  }
  throw whyNot('EADDRINUSE', host, port);
}

/** In a sentence, why nobody can listen there; null if the system's word for it is not known. */
export function whyNot(code: string | undefined, host: string, port: number): StartRefusal | null {
  if (code === 'EADDRINUSE') {
    return new StartRefusal(
      'start.port-busy',
      `端口 ${port} 已被别的程序占用。请换一个端口启动，例如：PORT=${port + 1} npm start；或先停下占用它的程序。`,
    );
  }
  if (code === 'EACCES') {
    return new StartRefusal(
      'start.port-denied',
      `当前账号无权监听端口 ${port}。请换用 1024 以上的端口，例如：PORT=3000 npm start。`,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartRefusal(
      'start.host-unknown',
      `本机没有地址 ${host}。请把 HOST 改成 127.0.0.1 或本机的地址。`,
    );
  }
  return null;
}
