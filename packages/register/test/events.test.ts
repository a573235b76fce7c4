import { LANGUAGES } from '@tanba/kernel'
import { describe, expect, it } from 'vitest'
import { messages, REGISTER_EVENTS, RegisterError } from '../index.ts'

const WORD = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

describe('the types of events', () => {
  it.each(REGISTER_EVENTS.map((type) => [type.type, type] as const))('%s', (name, { title, inputs, outputs }) => {
    const [capability, ...words] = name.split('.')
    expect(capability).toBe('register')
    expect(words.length).toBeGreaterThan(1)
    for (const word of words) expect(word).toMatch(WORD)
    for (const roles of [inputs, outputs]) {
      expect(new Set(roles.map(({ role }) => role)).size).toBe(roles.length)
      for (const { role, title: titled } of roles) {
        expect(role).toMatch(WORD)
        for (const language of LANGUAGES) expect(titled[language]).not.toBe('')
      }
    }
    expect(inputs.length + outputs.length).toBeGreaterThan(0)
    expect(new Set(LANGUAGES.map((language) => title[language])).size).toBe(3)
  })

  it('have each its own name and its own title', () => {
    expect(new Set(REGISTER_EVENTS.map(({ type }) => type)).size).toBe(REGISTER_EVENTS.length)
    expect(new Set(REGISTER_EVENTS.map(({ title }) => title.en)).size).toBe(REGISTER_EVENTS.length)
  })
})

describe('a message', () => {
  it.each(Object.entries(messages))('%s asks for the same values in every language, and names a mend', (_, texts) => {
    const places = (text: string): readonly string[] =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
    expect(places(texts.kk)).toEqual(places(texts.en))
    expect(places(texts.ru)).toEqual(places(texts.en))
  })

  it('is given in the language of the reader', () => {
    const error = new RegisterError('text-empty', { field: 'name' })
    expect(error.in('kk')).toBe('name: мәтін бос; кемінде бір таңба енгізіңіз')
    expect(error.message).toBe(error.in('en'))
  })
})
