import type { Localised } from '@tanba/kernel'
import { element, outside } from './element.ts'
import { type Speech, spoken } from './speech.ts'
import { texts } from './texts.ts'

/** A field of the form, and what stands in it. */
export interface Field<Value> {
  readonly element: HTMLElement
  readonly value: () => Value
}

let fields = 0
const newId = (): string => {
  fields += 1
  return `field-${fields}`
}

/** Opens the browser's own window of files; `taken` gets what was chosen, nothing where it was closed. */
const chooser = (multiple: boolean, taken: (files: readonly File[]) => void): HTMLInputElement => {
  const input = element('input', { type: 'file', hidden: '', tabindex: '-1' })
  input.multiple = multiple
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])]
    // Emptied, so that the same file can be chosen again after it was changed.
    input.value = ''
    if (files.length > 0) taken(files)
  })
  return input
}

/**
 * A large button on which a bundle is dropped, or which is pressed to choose one. A file that misses it is taken too: by
 * itself the browser would leave the page and open the file.
 */
export const dropZone = (speech: Speech, hint: Localised, taken: (file: File) => void): HTMLElement => {
  const input = chooser(false, ([file]) => file !== undefined && taken(file))
  const button = element('button', { type: 'button', class: 'drop' })
  button.append(spoken(speech, 'strong', texts.drop), spoken(speech, 'span', hint, { class: 'quiet' }))
  button.addEventListener('click', () => input.click())
  document.addEventListener('dragover', (event) => {
    event.preventDefault()
    button.classList.add('over')
  })
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) button.classList.remove('over')
  })
  document.addEventListener('drop', (event) => {
    event.preventDefault()
    button.classList.remove('over')
    const file = event.dataTransfer?.files[0]
    if (file !== undefined) taken(file)
  })
  return element('div', {}, button, input)
}

/** Files to choose, with their names and a button that drops them. */
export const filesField = (
  speech: Speech,
  label: Localised,
  hint: Localised,
  changed: () => void,
): Field<readonly File[]> => {
  let chosen: readonly File[] = []
  const id = newId()
  const names = element('span', { class: 'names', id: `${id}-names` })
  const input = chooser(true, (files) => set([...chosen, ...files]))
  const choose = spoken(speech, 'button', texts.choose, {
    type: 'button',
    'aria-labelledby': `${id}-label ${id}`,
    'aria-describedby': `${id}-hint ${id}-names`,
    id,
  })
  const remove = spoken(speech, 'button', texts.remove, { type: 'button', 'aria-describedby': `${id}-label` })
  const show = (): void => {
    remove.hidden = chosen.length === 0
    names.replaceChildren(
      ...(chosen.length === 0
        ? [speech.say(texts.none)]
        : chosen.flatMap(({ name }, index) => [...(index === 0 ? [] : [', ']), outside(name, 60)])),
    )
  }
  const set = (files: readonly File[]): void => {
    chosen = files
    show()
    changed()
  }
  choose.addEventListener('click', () => input.click())
  remove.addEventListener('click', () => {
    set([])
    choose.focus()
  })
  speech.always(show)
  const title = spoken(speech, 'h3', label, { id: `${id}-label` })
  const below = spoken(speech, 'p', hint, { class: 'quiet', id: `${id}-hint` })
  const row = element('p', { class: 'files' }, choose, names, remove)
  return { element: element('div', { class: 'field' }, title, row, below, input), value: () => chosen }
}

/** Lines of text. */
export const textField = (speech: Speech, label: Localised, hint: Localised, changed: () => void): Field<string> => {
  const id = newId()
  const area = element('textarea', {
    id,
    rows: '2',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    'aria-describedby': `${id}-hint`,
  })
  area.addEventListener('change', changed)
  const title = element('h3', {}, spoken(speech, 'label', label, { for: id }))
  const below = spoken(speech, 'p', hint, { class: 'quiet', id: `${id}-hint` })
  return { element: element('div', { class: 'field' }, title, area, below), value: () => area.value }
}
