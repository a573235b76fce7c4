import { KernelError } from '../index.ts'

/** What `action` refuses with; fails when it does not refuse, or refuses with anything but a KernelError. */
export function refusal(action: () => unknown): KernelError {
  try {
    action()
  } catch (error) {
    if (error instanceof KernelError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
