import { quote } from '@tanba/kernel'
import { LedgerError } from '../../errors.ts'
import type { EventRole, EventType } from './event-type.ts'
import { isRoleName, isTypeName } from './shape.ts'

/** The types of events that a store takes. */
export interface EventTypes {
  readonly all: readonly EventType[]
  /** @throws {LedgerError} `event-type-unknown`, naming those that are known. */
  readonly get: (type: string) => EventType
}

/**
 * Puts the types of all capabilities together.
 *
 * @throws {LedgerError} `event-type-invalid`: a name or a role is no word of the kind that types have, or a role stands
 * twice; `event-type-twice`: two capabilities claim one name.
 */
export const eventTypes = (types: readonly EventType[]): EventTypes => {
  const byName = new Map<string, EventType>()
  for (const one of types) {
    checkType(one)
    if (byName.has(one.type)) throw new LedgerError('event-type-twice', { type: quote(one.type) })
    byName.set(one.type, one)
  }
  const known = [...byName.keys()].sort().join(', ')
  const get = (type: string): EventType => {
    const found = byName.get(type)
    if (found === undefined) throw new LedgerError('event-type-unknown', { type: quote(type), known })
    return found
  }
  return { all: types, get }
}

const checkType = ({ type, inputs, outputs }: EventType): void => {
  if (!isTypeName(type)) throw new LedgerError('event-type-invalid', { type: quote(type), text: quote(type) })
  for (const roles of [inputs, outputs]) {
    const faulty = roles.find(({ role }, at) => !isRoleName(role) || at !== indexOfRole(roles, role))
    if (faulty) throw new LedgerError('event-type-invalid', { type: quote(type), text: quote(faulty.role) })
  }
}

const indexOfRole = (roles: readonly EventRole[], role: string): number => roles.findIndex((one) => one.role === role)
