/** A system of the recorded answers. */
export const SYSTEM = '01990000-0000-7000-8000-000000000002'

/** Every page in a state that shows most of what it has. */
export const PLACES: readonly (readonly [name: string, path: string])[] = [
  ['board', '/'],
  ['cell', `/?cell=${SYSTEM}:duty.fairness`],
  ['systems', '/systems'],
  ['new system', '/systems/new'],
  ['overview', `/systems/${SYSTEM}`],
  ['facts', `/systems/${SYSTEM}?tab=facts`],
  ['determination', `/systems/${SYSTEM}?tab=determination`],
  ['duties', `/systems/${SYSTEM}?tab=duties`],
  ['history', `/systems/${SYSTEM}?tab=history`],
  ['interview', `/systems/${SYSTEM}/interview`],
  ['law', '/law'],
  ['law search', '/law?q=маркировка'],
  ['verify', '/verify'],
  ['reserve', '/reserve'],
  ['sign-in', '/sign-in'],
  ['first account', '/first-account'],
  ['lost', '/no-such-page'],
]
