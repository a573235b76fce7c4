import type { Language, Localised } from './language.ts'
import { formatTemplate, type PlaceholdersOf, type TemplateValue, type TemplateValues } from './template.ts'

/** The messages of a package: for each code one template in every language. */
export type MessageTable = Readonly<Record<string, Localised>>

/** The values a message needs: every placeholder of any of its three templates. */
export type MessageValues<Message extends Localised> = Readonly<
  Record<PlaceholdersOf<Message[Language]>, TemplateValue>
>

/** Constructor arguments `(code, values, options?)` tied to a table; a message without placeholders takes none. */
export type ErrorArguments<Messages extends MessageTable> = {
  [Code in keyof Messages]: [PlaceholdersOf<Messages[Code][Language]>] extends [never]
    ? [code: Code, values?: Readonly<Record<never, TemplateValue>>, options?: ErrorOptions]
    : [code: Code, values: MessageValues<Messages[Code]>, options?: ErrorOptions]
}[keyof Messages]

/**
 * What every package's one error class extends: a closed union of codes, values checked against the templates, three
 * languages. The `errors.ts` of this package is the pattern. `message` is the English text, so that logs and stack
 * traces read alike everywhere.
 */
export abstract class TanbaError<Code extends string = string> extends Error {
  readonly code: Code
  readonly values: TemplateValues
  readonly #templates: Localised

  constructor(
    name: string,
    messages: Readonly<Record<Code, Localised>>,
    code: Code,
    values: TemplateValues = {},
    options?: ErrorOptions,
  ) {
    super(formatTemplate(messages[code].en, values), options)
    this.name = name
    this.code = code
    this.values = values
    this.#templates = messages[code]
  }

  /** The message in `language`. */
  in(language: Language): string {
    return formatTemplate(this.#templates[language], this.values)
  }
}
