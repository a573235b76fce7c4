import type { Localised } from '@tanba/kernel'

export type OutcomeCode =
  | 'met'
  | 'missing'
  | 'missing-if-synthetic'
  | 'open'
  | 'interpretation'
  | 'not-distributed'
  | 'not-ai'
  | 'not-synthetic'

/** What the lines come to, in a sentence each. None says that content is authentic, real or true. */
export const OUTCOMES: Readonly<Record<OutcomeCode, Localised>> = {
  met: {
    kk: 'Тексеруге болатын шарттардың бәрі орындалған. Ресми нысан (202/НҚ бұйрығы) расталмаған күйінде қалады.',
    ru: 'Все условия, которые можно проверить, выполнены. Официальная форма (приказ 202/НҚ) остаётся неподтверждённой.',
    en: 'All conditions that can be checked are met. The official form (order 202/НҚ) remains unconfirmed.',
  },
  missing: {
    kk: '21-баптың 2-тармағы синтетикалық нәтижені таратуға жол беретін шарттар орындалмаған.',
    ru: 'Не выполнены условия, при которых пункт 2 статьи 21 допускает распространение.',
    en: 'The conditions under which Article 21(2) lets it be distributed are not met.',
  },
  'missing-if-synthetic': {
    kk: 'Мазмұнды таңбалау керек пе — белгісіз. Керек болса, шарттар орындалмаған.',
    ru: 'Неизвестно, нужна ли этому содержимому маркировка. Если нужна, условия не выполнены.',
    en: 'Whether this content must be marked is not known. If it must, the conditions are not met.',
  },
  open: {
    kk: 'Айту мүмкін емес: кейбір жолдардың жауабы белгісіз.',
    ru: 'Сказать нельзя: ответы на часть строк неизвестны.',
    en: 'It cannot be said: some of the lines are open.',
  },
  interpretation: {
    kk: 'Заң мәтіні тікелей атағанның бәрі бар. Орындалмағаны — біздің түсіндіруіміз ғана; заң оны талап ете ме, шешілмеген.',
    ru: 'Всё, что прямо называет текст закона, есть. Не выполнено лишь то, что относится к толкованию; требует ли этого закон, не решено.',
    en: 'All that the text of the law names is there. Not met is only what we read into it; whether the law asks for that is not settled.',
  },
  'not-distributed': {
    kk: '21-баптың 2-тармағы тек таратуға қатысты; файл таратылмайды деп мәлімделген.',
    ru: 'Пункт 2 статьи 21 касается только распространения; заявлено, что файл не распространяется.',
    en: 'Article 21(2) concerns distribution only; it was stated that the file is not distributed.',
  },
  'not-ai': {
    kk: 'Жасанды интеллект қолданылмаған деп мәлімделген; 21-баптың 2-тармағы ондай мазмұнға қатысты емес.',
    ru: 'Заявлено, что ИИ не применялся; такого содержимого пункт 2 статьи 21 не касается.',
    en: 'It was stated that no AI was used; Article 21(2) does not concern such content.',
  },
  'not-synthetic': {
    kk: 'Бұл оқылымда 21-баптың 2-тармағы файлды таңбалауды талап етпейді: мәлімдеме бойынша ол ешкімге, ешбір оқиғаға еліктемейді.',
    ru: 'При этом прочтении пункт 2 статьи 21 меток от файла не требует: по заявлению он никого и ничего не имитирует.',
    en: 'Under this reading Article 21(2) asks for no marks: as stated, the content imitates nobody and no event.',
  },
}
