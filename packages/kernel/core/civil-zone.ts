import { KernelError } from '../errors.ts'
import { type CivilDate, civilDate } from './civil-date.ts'
import { epochFromInstant, type Instant } from './instant.ts'
import { quote } from './quote.ts'

// Making a formatter costs a hundred times more than using one; a process meets few zones.
const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The day on the wall calendar of `timeZone` at `instant`, by the time zone rules (IANA, with their history) that the
 * runtime carries. `Asia/Almaty` is UTC+6 before 2024-03-01 and UTC+5 from then on.
 *
 * @throws {KernelError} `time-zone-unknown`, or `civil-date-invalid` where the local year falls out of 0001 to 9999.
 */
export function civilDateIn(instant: Instant, timeZone: string): CivilDate {
  const parts = formatterFor(timeZone).formatToParts(epochFromInstant(instant))
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? ''
  const year = Number(part('year'))
  const astronomical = part('era') === 'BC' ? 1 - year : year
  return civilDate({ year: astronomical, month: Number(part('month')), day: Number(part('day')) })
}

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  try {
    const fields = { era: 'short', year: 'numeric', month: 'numeric', day: 'numeric' } as const
    const formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', { timeZone, ...fields })
    formatters.set(timeZone, formatter)
    return formatter
  } catch (cause) {
    throw new KernelError('time-zone-unknown', { timeZone: quote(timeZone) }, { cause })
  }
}
