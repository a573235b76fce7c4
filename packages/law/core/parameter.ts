import type { CivilDate } from '@tanba/kernel'
import type { Pack, Parameter, ParameterValue } from './pack/types.ts'
import { inForce } from './program.ts'

/** A parameter as it stands on a date. */
export const parameterOn = (
  pack: Pack,
  id: string,
  date: CivilDate,
): { readonly parameter: Parameter; readonly value: ParameterValue } | undefined => {
  const parameter = pack.parameters.find((candidate) => candidate.id === id)
  const value = parameter?.values.find((candidate) => inForce(candidate, date))
  return parameter === undefined || value === undefined ? undefined : { parameter, value }
}
