/** A fault of a pack, with the place in it. A pack with faults does not load. */
export interface PackFault {
  readonly place: string
  readonly fault: string
}

export type Report = (place: string, fault: string) => void
