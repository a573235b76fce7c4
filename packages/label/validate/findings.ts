/** Whether a finding speaks for a manifest, tells something of it, or against it (C2PA 2.x, "Validation status codes"). */
export type FindingKind = 'success' | 'informational' | 'failure'

/** The outcome of one check. `detail` may quote text of the file: outside text, one line of English. */
export interface Finding {
  /** Of the C2PA specification, or our own below `tanba.`. */
  readonly code: string
  readonly kind: FindingKind
  /** The JUMBF URI of what was checked. */
  readonly uri?: string
  readonly detail?: string
}

/** Of each kind. */
const MOST = 500
const LONGEST_DETAIL = 200

/** Collects findings. A hostile store cannot make more of them than anybody reads, nor hide failures behind successes. */
export class Findings {
  readonly #list: Finding[] = []
  readonly #count: Record<FindingKind, number> = { success: 0, informational: 0, failure: 0 }
  #failed = false

  get list(): readonly Finding[] {
    return this.#list
  }

  /** Whether anything speaks against the manifest; that nobody vouches for the signer does not. */
  get failed(): boolean {
    return this.#failed
  }

  success(code: string, uri?: string): void {
    this.#add({ code, kind: 'success', ...(uri !== undefined && { uri }) })
  }

  tell(code: string, uri?: string, detail?: string): void {
    this.#add({ code, kind: 'informational', ...told(uri, detail) })
  }

  fail(code: string, uri?: string, detail?: string): void {
    if (code !== UNTRUSTED) this.#failed = true
    this.#add({ code, kind: 'failure', ...told(uri, detail) })
  }

  #add(finding: Finding): void {
    this.#count[finding.kind] += 1
    if (this.#count[finding.kind] <= MOST) this.#list.push(finding)
  }
}

/** Not broken: only not known. */
export const UNTRUSTED = 'signingCredential.untrusted'

const told = (uri: string | undefined, detail: string | undefined): Pick<Finding, 'uri' | 'detail'> => ({
  ...(uri !== undefined && { uri }),
  ...(detail !== undefined && { detail: detail.slice(0, LONGEST_DETAIL) }),
})
