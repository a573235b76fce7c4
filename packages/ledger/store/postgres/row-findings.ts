import type { Localised } from '@tanba/kernel'
import type { Finding } from '../../core/bundle/finding.ts'

/** What can be wrong with rows while the tree itself is whole. Codes are stable. */
export type RowCode =
  | 'rows-event-differs'
  | 'rows-event-forgotten'
  | 'rows-head-differs'
  | 'rows-place-differs'
  | 'rows-size-differs'
  | 'rows-checkpoint-ahead'

/** `place` is the table. */
export type RowFinding = Finding<RowCode>

export const ROW_TEXTS: Readonly<Record<RowCode, Localised>> = {
  'rows-event-differs': {
    kk: '{id} нөмірлі оқиғаның бағандары жазбасының өзіне сай емес',
    ru: 'столбцы события номер {id} не сходятся с самой записью',
    en: 'the columns of event number {id} do not agree with its entry',
  },
  'rows-event-forgotten': {
    kk: '{id} нөмірлі оқиға ағашта да, кезекте де жоқ',
    ru: 'события номер {id} нет ни в дереве, ни в очереди',
    en: 'event number {id} stands neither in the tree nor in the outbox',
  },
  'rows-head-differs': {
    kk: '{subject} тізбегінің соңы ең соңғы оқиғасына сай емес',
    ru: 'конец цепи {subject} не сходится с её последним событием',
    en: 'the head of the chain of {subject} is not its newest event',
  },
  'rows-place-differs': {
    kk: 'ағаштағы {index} орнының жапырағы оқиғасына сай емес',
    ru: 'лист на месте {index} не сходится со своим событием',
    en: 'the leaf at index {index} is not that of its event',
  },
  'rows-size-differs': {
    kk: 'ағашта {size} жапырақ болуы керек, ал орын саны {count}, соңғысы {last}',
    ru: 'в дереве должно быть {size} листьев, а мест {count}, последнее {last}',
    en: 'the tree has {size} leaves, and there are {count} places, the last of them {last}',
  },
  'rows-checkpoint-ahead': {
    kk: '{signed} жапырақты бақылау нүктесіне қол қойылған, ал ағашта {size} жапырақ: дерекқор кейін шегінген',
    ru: 'подписана контрольная точка на {signed} листьев, а в дереве их {size}: база откатилась назад',
    en: 'a checkpoint of {signed} leaves was signed, and the tree has {size}: the database went back in time',
  },
}
