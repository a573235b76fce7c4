import { lookup as systemLookup } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent } from 'undici'
import { addressOfHost, isPublicAddress } from './public-address.ts'

/** The addresses of a name, as `dns.lookup` gives them. */
type Resolver = (hostname: string) => Promise<readonly string[]>

export interface GuardOptions {
  /** Addresses that may be reached though they are not public: an own server in an own network. */
  readonly allow?: readonly string[]
  readonly resolver?: Resolver
}

/** Why a connection was not made. `code` is looked for again in what undici wraps around it. */
class RefusedAddress extends Error {
  readonly code = 'ADDRESS_REFUSED'
}

const CONNECT_TIMEOUT = 10_000
const ANSWER_TIMEOUT = 15_000

/** Asks for the host of a URL that is an address itself: no name is looked up there, so the agent would not meet it. */
export const mayConnect = (hostname: string, { allow = [] }: GuardOptions): boolean => {
  const address = addressOfHost(hostname)
  return address === undefined || allow.includes(address) || isPublicAddress(address)
}

/**
 * An HTTP agent that connects to public addresses only. INVARIANT: the address that is checked is the address that is
 * connected to, in one step, so a name that answers otherwise the second time (DNS rebinding) gains nothing.
 */
export const guardedAgent = (options: GuardOptions): Agent =>
  new Agent({
    connect: { lookup: guardedLookup(options), timeout: CONNECT_TIMEOUT },
    headersTimeout: ANSWER_TIMEOUT,
    bodyTimeout: ANSWER_TIMEOUT,
    keepAliveTimeout: 1_000,
    maxHeaderSize: 65_536,
  })

const guardedLookup =
  ({ allow = [], resolver = resolveName }: GuardOptions): LookupFunction =>
  (hostname, wanted, callback) => {
    resolver(hostname).then(
      (addresses) => {
        // One private address among public ones is how a name is made to lead inside: the whole name is refused.
        const refused = addresses.find((address) => !allow.includes(address) && !isPublicAddress(address))
        if (refused !== undefined || addresses[0] === undefined) {
          callback(new RefusedAddress(`${hostname} leads to ${refused ?? 'no address'}`), '', 4)
          return
        }
        const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        if (wanted.all === true) callback(null, all)
        else callback(null, addresses[0], all[0]?.family ?? 4)
      },
      (fault: NodeJS.ErrnoException) => callback(fault, '', 4),
    )
  }

const resolveName: Resolver = async (hostname) =>
  (await systemLookup(hostname, { all: true, verbatim: true })).map(({ address }) => address)
