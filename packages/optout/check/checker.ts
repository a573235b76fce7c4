import type { Clock } from '@tanba/kernel'
import { bundledAgents } from '../agents/load.ts'
import { captureAddress, documentAt, type Live } from '../capture/address.ts'
import { Documents } from '../capture/documents.ts'
import { capturePath } from '../capture/path.ts'
import type { CapturedWork } from '../capture/saved.ts'
import type { AgentTable } from '../core/agents/agent.ts'
import type { Capture } from '../core/capture.ts'
import { DEFAULT_PROFILE, type Profile } from '../core/profile.ts'
import { resolve } from '../core/resolve.ts'
import type { SignalReader } from '../core/signal.ts'
import type { Grant, Verdict } from '../core/verdict.ts'
import { Getter } from '../fetch/get.ts'
import { type Pause, Politeness } from '../fetch/polite.ts'
import { catalogue, ruleSetOf } from '../signals/catalogue.ts'
import type { RegistryFile } from '../signals/registry/registry.ts'
import { mayFetch } from './may-fetch.ts'

/** Under what a work is checked. */
export interface CheckOptions {
  readonly profile?: Partial<Profile>
  /** Licences on record. */
  readonly grants?: readonly Grant[]
  /** Snapshots of registries. */
  readonly registries?: readonly RegistryFile[]
  /** ISCC codes of the works that are checked. */
  readonly codes?: readonly string[]
  /** Addresses that may be asked though they are not public. */
  readonly allow?: readonly string[]
  /** Address of the page in which the works stand. */
  readonly page?: string
  /** Milliseconds between two requests to one host. Default 300. */
  readonly gap?: number
  readonly agents?: AgentTable
  readonly now?: Clock
  readonly pause?: Pause
}

/** A verdict, and the capture on which it rests. */
export interface Checked extends CapturedWork {
  readonly verdict: Verdict
}

const GAP = 300

/** From a subject to a verdict. What it fetches it keeps for a day at most (RFC 9309, section 2.4), for all its works. */
export class Checker implements AsyncDisposable {
  readonly profile: Profile
  readonly ruleSet: string
  readonly #readers: readonly SignalReader[]
  readonly #grants: readonly Grant[]
  readonly #page: string | undefined
  readonly #live: Live
  readonly #pages = new Map<string, Promise<Capture>>()

  constructor(options: CheckOptions = {}) {
    const { agents = bundledAgents(), registries = [], codes = [], now = Date.now, pause, allow } = options
    this.profile = { ...DEFAULT_PROFILE, ...options.profile }
    this.ruleSet = ruleSetOf(agents)
    this.#readers = catalogue({ agents, registries, codesOf: () => codes })
    this.#grants = options.grants ?? []
    this.#page = options.page
    this.#live = {
      getter: new Getter(allow === undefined ? {} : { allow }, now),
      politeness: new Politeness(options.gap ?? GAP, now, pause),
      documents: new Documents(now),
      readers: this.#readers,
      profile: this.profile,
      mayFetch,
    }
  }

  /** Fetches a work with all that speaks of it, and judges. Faults of the network are part of the answer. */
  async address(address: string): Promise<Checked> {
    const around = await this.#around(address)
    return this.captured({ work: await captureAddress(address, this.#live, around[0]?.subject), around })
  }

  /**
   * Judges a file by what is in it and beside it. Where a page is given, that is fetched.
   * @throws MediaError where it cannot be opened
   */
  async path(path: string): Promise<Checked> {
    const around = await this.#around(path)
    const [page] = around
    const { capture, source } = await capturePath(path, this.#live, {
      ...(page !== undefined && { embeddedIn: page.subject, ask: (one) => documentAt(one, this.#live) }),
    })
    try {
      return this.captured({ work: capture, around })
    } finally {
      source.close()
    }
  }

  /** Judges what was captured before, without a network. */
  captured({ work, around }: CapturedWork): Checked {
    const question = { readers: this.#readers, profile: this.profile, ruleSet: this.ruleSet, grants: this.#grants }
    return { work, around, verdict: resolve(work, { ...question, around }) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#live.getter[Symbol.asyncDispose]()
  }

  /** The page in which works stand is captured once for all of them. */
  async #around(subject: string): Promise<readonly Capture[]> {
    const page = this.#page
    if (page === undefined || page === subject) return []
    const known = this.#pages.get(page) ?? captureAddress(page, this.#live)
    this.#pages.set(page, known)
    return [await known]
  }
}
