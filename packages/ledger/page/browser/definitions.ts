import type { Localised } from '@tanba/kernel'
import { type Child, element } from './element.ts'
import type { Speech } from './speech.ts'

/** Terms and what they are; those without anything are left out. */
export const definitions = (speech: Speech, rows: readonly (readonly [Localised, readonly Child[]])[]): HTMLElement =>
  element(
    'dl',
    {},
    ...rows
      .filter(([, children]) => children.length > 0 && children[0] !== '')
      .flatMap(([term, children]) => [element('dt', {}, speech.say(term)), element('dd', {}, ...children)]),
  )
