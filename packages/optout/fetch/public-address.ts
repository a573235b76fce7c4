import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address belongs to the public internet. Everything else is refused by default (loopback, private,
 * link-local, shared, multicast, documentation…), also where IPv6 wraps an IPv4 address (mapped, NAT64, 6to4, Teredo):
 * whoever names an address to be checked must not reach what only this machine can reach.
 */
export const isPublicAddress = (address: string): boolean => {
  // A zone (`fe80::1%eth0`) is never public, and the parser does not take it everywhere.
  if (address.includes('%') || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  // IANA gives out global unicast addresses of IPv6 from 2000::/3 alone; `::7f00:1` is 127.0.0.1 in an old form.
  const [first] = parsed.toByteArray()
  return parsed.kind() === 'ipv4' || (first !== undefined && first >> 5 === 0b001)
}

/** The host of a URL where it is an IP address; brackets of IPv6 taken off. The URL parser has made one form of all. */
export const addressOfHost = (hostname: string): string | undefined => {
  const bare = hostname.startsWith('[') && hostname.endsWith(']') ? hostname.slice(1, -1) : hostname
  return ipaddr.isValid(bare) ? bare : undefined
}
