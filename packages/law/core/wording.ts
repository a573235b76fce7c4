import type { CivilDate } from '@tanba/kernel'
import type { Provision, Wording } from './pack/types.ts'
import { inForce } from './program.ts'

/** The wording in force on a date. */
export const wordingOn = (provision: Provision, date: CivilDate): Wording | undefined =>
  provision.versions.find((version) => inForce(version, date))
