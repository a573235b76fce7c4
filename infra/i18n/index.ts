// What other packages may use of the translations.

export { chooseLanguage, type Environment } from './choose-language.ts'
export { I18nError, type I18nErrorCode } from './errors.ts'
export { type TranslationValues, type Translator, translator } from './translator.ts'
