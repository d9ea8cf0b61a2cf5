import type { FastifyRequest } from 'fastify';
import type { Crypto } from '../crypto/crypto.model.ts';

/** A browser says where a write comes from; another site is refused. Programs without a browser send neither header. */
export function sameOrigin(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.origin;
  if (!origin) return true;
  try {
    return new URL(origin).host === request.host;
  } catch {
    return false;
  }
}

export const clientOf = (request: FastifyRequest): string => request.ip;

/** Tells devices apart in the session list without keeping the address. */
export const clientMark = (crypto: Crypto, request: FastifyRequest): string => {
  const agent = request.headers['user-agent'] ?? '';
  const browser = /(Edg|Chrome|Firefox|Safari|MicroMessenger)\/?\d*/.exec(agent)?.[1] ?? '其他';
  return `${browser}·${crypto.mac('client', request.ip).subarray(0, 4).toString('hex')}`;
};
