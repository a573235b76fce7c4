import type { Capture } from '../core/capture.ts'
import { type PeerReading, peerRobots } from './peers.ts'

/** Addresses that are asked of another reader: enough to show where it reads otherwise. */
const MOST = 500

/** Notes what a second reader of robots.txt needs, of captures that somebody else goes through. */
export class MetOnTheWay {
  readonly #paths: Set<string> = new Set()
  #robots: Uint8Array | undefined;

  *watch(captures: Iterable<Capture>): Generator<Capture> {
    for (const capture of captures) {
      const { subject, documents } = capture
      if (URL.canParse(subject) && this.#paths.size < MOST) this.#paths.add(new URL(subject).pathname)
      for (const one of documents.values())
        if (one.state === 'got' && one.status === 200 && one.url.endsWith('/robots.txt')) this.#robots ??= one.body
      yield capture
    }
  }

  /** Access for these crawlers, where robots-parser reads other than we do; nothing where it is not installed. */
  peers(origin: string, agents: readonly string[]): PeerReading {
    return this.#robots && peerRobots(origin, this.#robots, agents, [...this.#paths])
  }
}
