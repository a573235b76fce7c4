import type { ApiContext } from '../context.ts'

/**
 * Network address of who asks. `X-Forwarded-For` is believed only as far as proxies of the operator's own wrote it: the
 * entry that the outermost of them added, counted from the end.
 */
export const addressOf = (context: ApiContext, trustedProxies: number): string => {
  const direct = context.env?.incoming?.socket?.remoteAddress ?? ''
  if (trustedProxies === 0) return direct
  const forwarded = (context.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim())
  return forwarded.at(-trustedProxies) || direct
}

/**
 * The part of an address that is counted: of IPv6 the first 64 bits, since whoever has one address there has 2^64.
 */
export const countedAddress = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === '' ? [] : tail.split(':')
  const middle = plain.includes('::') ? Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0') : []
  const groups = [...first, ...middle, ...last].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
  return `${groups.slice(0, 4).join(':')}::/64`
}
