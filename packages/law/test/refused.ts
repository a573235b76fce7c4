import { LawError } from '../index.ts'

/** What `action` refuses with; fails when it does not refuse, or refuses with anything but a LawError. */
export const refused = (action: () => unknown): LawError => {
  try {
    action()
  } catch (error) {
    if (error instanceof LawError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
