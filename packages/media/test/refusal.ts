import { MediaError } from '../errors.ts'

/** What `action` refuses with; fails when it does not refuse, or refuses with anything but a MediaError. */
export function refusal(action: () => unknown): MediaError {
  try {
    action()
  } catch (error) {
    if (error instanceof MediaError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** What `action` gives, or undefined where it refuses; fails when it throws anything but a MediaError. */
export function tried<Value>(action: () => Value): Value | undefined {
  try {
    return action()
  } catch (error) {
    if (error instanceof MediaError) return undefined
    throw error
  }
}
