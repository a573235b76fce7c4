import { isLanguage, LANGUAGES, type Language, type Localised } from '@tanba/kernel'
import { element } from './element.ts'

/** The language of the page, and all that has to be said again when it changes. */
export interface Speech {
  readonly language: () => Language
  /** What this text is in the language of the page, now. */
  readonly say: (text: Localised) => string
  /** Runs `speak` now and whenever the language changes. */
  readonly always: (speak: (say: (text: Localised) => string) => void) => void
  readonly choose: (language: Language) => void
}

/** The first language of the reader that the page has; Kazakh, the state language, where it has none of them. */
export const preferred = (wishes: readonly string[]): Language =>
  wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'kk'

export const speechIn = (first: Language): Speech => {
  let chosen = first
  const speakers: (() => void)[] = []
  const say = (text: Localised): string => text[chosen]
  return {
    language: () => chosen,
    say,
    always: (speak) => {
      speakers.push(() => speak(say))
      speak(say)
    },
    choose: (language) => {
      chosen = language
      document.documentElement.lang = language
      for (const speak of speakers) speak()
    },
  }
}

/** An element whose text follows the language of the page. */
export const spoken = <Tag extends keyof HTMLElementTagNameMap>(
  speech: Speech,
  tag: Tag,
  text: Localised,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Tag] => {
  const made = element(tag, attributes)
  speech.always((say) => {
    made.textContent = say(text)
  })
  return made
}

const NAMES: Localised = { kk: 'Қазақша', ru: 'Русский', en: 'English' }

/** A button for each language; the one that is spoken is pressed. */
export const languageSwitch = (speech: Speech, label: Localised): HTMLElement => {
  const group = element('div', { class: 'languages', role: 'group' })
  const buttons = LANGUAGES.map((language) => {
    const button = element('button', { type: 'button', lang: language }, NAMES[language])
    button.addEventListener('click', () => speech.choose(language))
    return button
  })
  group.append(...buttons)
  speech.always((say) => {
    group.setAttribute('aria-label', say(label))
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.lang === speech.language()))
  })
  return group
}
