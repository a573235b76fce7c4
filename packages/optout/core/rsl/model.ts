/** One offer of a licence. A content may have several; whoever takes one is bound by that one. */
export interface RslLicence {
  /** Words of `<permits type="usage">`; undefined where no such element stands. */
  readonly permits: readonly string[] | undefined
  readonly prohibits: readonly string[]
  /** Types of payments, `free` among them; empty: none named. */
  readonly payments: readonly string[]
  /** Whether users or places are limited: by whom or where one is, which nobody here knows. */
  readonly hasLimits: boolean
  /** Where the licence is explained or had. */
  readonly terms?: string
}

/** A `<content>`: whatever its address fits. */
export interface RslContent {
  readonly url: string
  /** A licence server: a licence must be had there, even a free one. */
  readonly server?: string
  readonly licences: readonly RslLicence[]
  /** Characters from the beginning of the document. */
  readonly offset: number
  readonly length: number
}
