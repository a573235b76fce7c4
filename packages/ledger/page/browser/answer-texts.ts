import type { Localised } from '@tanba/kernel'
import type { Outcome } from '../../core/bundle/finding.ts'

export const outcomeNames: Readonly<Record<Outcome, Localised>> = {
  proved: { kk: 'Дәлелденді', ru: 'Доказано', en: 'Proved' },
  disproved: { kk: 'Теріске шығарылды', ru: 'Опровергнуто', en: 'Disproved' },
  undecided: { kk: 'Мұнда шешілмейді', ru: 'Здесь решить нельзя', en: 'Cannot be decided here' },
}

/** What the verdict means, in a sentence. */
export const verdictTexts: Readonly<Record<Outcome, Localised>> = {
  proved: {
    kk: 'Топтамадағы әр оқиға тізілімге жазылған және содан бері өзгермеген.',
    ru: 'Каждое событие пакета внесено в журнал и с тех пор не изменено.',
    en: 'Every event of the bundle was recorded in the log and has not been changed since.',
  },
  disproved: {
    kk: 'Топтамадағы бір нәрсе дәлелдемемен сәйкес келмейді. Оған сүйенбеңіз.',
    ru: 'Что-то в пакете расходится с доказательствами. Не полагайтесь на него.',
    en: 'Something in the bundle contradicts its proofs. Do not rely on it.',
  },
  undecided: {
    kk: 'Қарама-қайшылық табылмады, бірақ осында бар мәліметпен маңызды сұрақтардың бәріне жауап беру мүмкін емес.',
    ru: 'Противоречий не найдено, но по тому, что здесь есть, ответить на все важные вопросы нельзя.',
    en: 'Nothing contradicts, but with what is held here not every question that matters can be answered.',
  },
}

/** Headings and words of the answer. */
export const answerTexts = {
  refusedTitle: { kk: 'Тексеру басталмады', ru: 'Проверка не начата', en: 'The check did not begin' },
  file: { kk: 'Топтама файлы', ru: 'Файл пакета', en: 'Bundle file' },
  pasted: { kk: 'қойылған мәтін', ru: 'вставленный текст', en: 'pasted text' },
  fileDigest: { kk: 'Файлдың SHA-256 мәні', ru: 'SHA-256 файла', en: 'SHA-256 of the file' },
  origin: { kk: 'Тізілім', ru: 'Журнал', en: 'Log' },
  organisation: { kk: 'Ұйым', ru: 'Организация', en: 'Organisation' },
  checkpoint: { kk: 'Бақылау нүктесі', ru: 'Контрольная точка', en: 'Checkpoint' },
  checkpointOf: {
    kk: '{size} жазбаның үстінде, түбірі {root}',
    ru: 'над записями: {size}, корень {root}',
    en: 'over {size} entries, root {root}',
  },
  signers: { kk: 'Қол қойған кілттер (SHA-256)', ru: 'Подписавшие ключи (SHA-256)', en: 'Keys that signed (SHA-256)' },
  trustedKey: { kk: 'сіз атаған кілт', ru: 'ключ назван вами', en: 'a key that you named' },
  strangeKey: {
    kk: 'кілтті топтаманың өзі атайды: басқа жолмен салыстырыңыз',
    ru: 'ключ назван самим пакетом: сравните его другим путём',
    en: 'the bundle itself names the key: compare it by another way',
  },
  unrecorded: {
    kk: 'тізілімде тұрғаны дәлелденбеген',
    ru: 'не доказано, что стоит в журнале',
    en: 'not proved to stand in the log',
  },
  made: { kk: 'Жасалған уақыты (мәлімдеме)', ru: 'Составлен (заявлено)', en: 'Made (claimed)' },
  reasons: { kk: 'Қорытындының негіздері', ru: 'Основания вывода', en: 'What the verdict rests on' },
  noted: {
    kk: 'Қорытындыға әсер етпейтін ескертулер',
    ru: 'Замечания, не влияющие на вывод',
    en: 'Also noted, without bearing on the verdict',
  },
  places: { kk: 'Топтамадағы орны: {count}', ru: 'Места в пакете: {count}', en: 'Places in the bundle: {count}' },
  andMore: { kk: 'осындай тағы {count}', ru: 'и ещё таких {count}', en: 'and {count} more of this kind' },
  timeline: { kk: 'Уақыт сызығы', ru: 'Линия времени', en: 'Time line' },
  timelineHint: {
    kk: 'Тізілімдегі реті бойынша; уақыт — UTC. Мәлімделген уақыт дәлелденбеген.',
    ru: 'В порядке журнала; время — UTC. Заявленное время не доказано.',
    en: 'In the order of the log; times are UTC. The claimed time is not proved.',
  },
  index: { kk: '№', ru: '№', en: 'No.' },
  event: { kk: 'Оқиға', ru: 'Событие', en: 'Event' },
  claimed: { kk: 'Мәлімделген уақыт', ru: 'Заявленное время', en: 'Claimed time' },
  notBefore: { kk: 'Ерте емес', ru: 'Не раньше', en: 'Not earlier than' },
  notAfter: { kk: 'Кеш емес', ru: 'Не позже', en: 'Not later than' },
  notProved: { kk: 'дәлелденбеген', ru: 'не доказано', en: 'not proved' },
  timeProof: { kk: 'Уақыт дәлелі', ru: 'Доказательство времени', en: 'Proof of time' },
  timeProofOf: {
    kk: 'алғашқы {size} жазба үшін: {by}',
    ru: 'для первых записей: {size}; {by}',
    en: 'for the first {size} entries: {by}',
  },
  'time-stamp': { kk: 'уақыт белгісі', ru: 'метка времени', en: 'time stamp' },
  cosignature: { kk: 'куәгер', ru: 'свидетель', en: 'witness' },
  subject: { kk: 'Субъект', ru: 'Субъект', en: 'Subject' },
  place: { kk: 'Тізбектегі орны', ru: 'Место в цепочке', en: 'Place in its chain' },
  actor: { kk: 'Әрекет жасаушы', ru: 'Исполнитель', en: 'Actor' },
  provisions: { kk: 'Құқық нормалары', ru: 'Нормы права', en: 'Provisions' },
  input: { kk: 'Кіріс', ru: 'Вход', en: 'Input' },
  output: { kk: 'Шығыс', ru: 'Выход', en: 'Output' },
  note: { kk: 'Ескертпе', ru: 'Примечание', en: 'Note' },
  closed: { kk: 'ашылмаған', ru: 'не раскрыто', en: 'not disclosed' },
  sameFile: { kk: 'файлмен сәйкес: {name}', ru: 'совпадает с файлом {name}', en: 'same as the file {name}' },
  leaf: { kk: 'Жапырақтың хеші', ru: 'Хеш листа', en: 'Hash of the leaf' },
  more: { kk: 'Тағы {count} көрсету', ru: 'Показать ещё {count}', en: 'Show {count} more' },
  shown: { kk: '{total} ішінен {shown}', ru: '{shown} из {total}', en: '{shown} of {total}' },
} as const
