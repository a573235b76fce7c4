/** A phrase of a natural language that speaks against training, and its language. */
export interface Phrase {
  readonly language: 'kk' | 'ru' | 'en' | 'de' | 'fr'
  readonly text: string
}

/**
 * Words of right holders who write for people. Natural language is a hint: OLG Hamburg (5 U 104/24) did not take it for
 * machine-readable, and the law of Kazakhstan asks for a machine-readable form too.
 */
const PHRASES: readonly Phrase[] = [
  { language: 'en', text: 'not be used for training' },
  { language: 'en', text: 'not be used to train' },
  { language: 'en', text: 'may not be used for ai training' },
  { language: 'en', text: 'no ai training' },
  { language: 'en', text: 'text and data mining is reserved' },
  { language: 'en', text: 'text and data mining rights reserved' },
  { language: 'en', text: 'including for text and data mining' },
  { language: 'en', text: 'including those for text and data mining' },
  { language: 'en', text: 'article 4(3)' },
  { language: 'de', text: 'text und data mining' },
  { language: 'de', text: 'text- und data-mining' },
  { language: 'de', text: 'text- und data mining' },
  { language: 'de', text: '§ 44b' },
  { language: 'de', text: '§44b' },
  { language: 'de', text: 'training von ki' },
  { language: 'fr', text: 'fouille de textes et de données' },
  { language: 'fr', text: 'entraînement de l’ia' },
  { language: 'fr', text: "entraînement de l'ia" },
  { language: 'fr', text: 'entraînement de modèles' },
  { language: 'ru', text: 'запрещено использовать для обучения' },
  { language: 'ru', text: 'использование для обучения искусственного интеллекта' },
  { language: 'ru', text: 'обучения искусственного интеллекта' },
  { language: 'ru', text: 'обучения нейросетей' },
  { language: 'ru', text: 'обучения моделей' },
  { language: 'kk', text: 'жасанды интеллектті оқыту' },
  { language: 'kk', text: 'жасанды интеллект үлгілерін оқыту' },
  { language: 'kk', text: 'модельдерді оқыту' },
  { language: 'kk', text: 'оқытуға пайдалануға тыйым салынады' },
]

/** Characters of a text that are searched. */
const SEARCHED = 262_144

/** Phrases that stand in a text; each once. */
export const phrasesIn = (text: string): readonly Phrase[] => {
  const plain = text.slice(0, SEARCHED).toLowerCase().replace(/\s+/g, ' ')
  return PHRASES.filter((phrase) => plain.includes(phrase.text))
}
