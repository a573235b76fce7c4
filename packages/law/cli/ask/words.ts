import { type Translator, translator } from '@tanba/i18n'
import type { Language } from '@tanba/kernel'

/** The interview's own strings; what the law says comes from the pack. */
export type Words = Translator

export const words = (language: Language): Words => translator(language, [new URL('./locales/', import.meta.url)])
