import type { Localised } from '@tanba/kernel'

/** A part that content plays in an event. */
export interface EventRole {
  readonly role: string
  readonly title: Localised
  /** Without it: at most one, and it may be missing. */
  readonly times?: 'one' | 'many'
}

/** What a capability says of a kind of event when it registers it. An event with any other role is refused. */
export interface EventType {
  /** Capability and act in the past tense: `label.marked`. Lower-case words, a full stop between. */
  readonly type: string
  readonly title: Localised
  readonly inputs: readonly EventRole[]
  readonly outputs: readonly EventRole[]
  /** Whether events of it carry a signature made elsewhere. Without it: never. */
  readonly signature?: 'may' | 'must'
}
