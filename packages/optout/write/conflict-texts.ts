import type { Localised } from '@tanba/kernel'
import type { Conflict } from './kind.ts'

/** What stands against the policy, in words; the file and the detail are named beside. */
export const CONFLICT_TEXTS: Readonly<Record<Conflict['code'], Localised>> = {
  contradicts: {
    kk: 'бөгде жазба саясатқа қайшы; ол өзгертілмеді, қайсысы қалатынын өзіңіз шешіңіз',
    ru: 'чужая запись противоречит политике; она не изменена, решите сами, что остаётся',
    en: 'what others wrote stands against the policy; it was not changed: decide which one stays',
  },
  unreadable: {
    kk: 'бұрынғы файл оқылмады, сондықтан үстіне жазылмады; оны түзетіңіз не алып тастаңыз',
    ru: 'прежний файл не читается и потому не перезаписан; исправьте его или уберите',
    en: 'the file that is there cannot be read, and was not written over; mend it or take it away',
  },
  unwritable: {
    kk: 'файлға жазылмады; оның бүтіндігі мен пішімін тексеріңіз',
    ru: 'в файл записать нельзя; проверьте, цел ли он и какого формата',
    en: 'the file cannot be written into; check that it is whole and of which format',
  },
  'foreign-value': {
    kk: 'файлда бұл туралы басқа мән бар; ол өзгертілмеді, қайсысы дұрыс екенін тексеріңіз',
    ru: 'в файле об этом уже сказано иное; значение не изменено, проверьте, какое верно',
    en: 'the file says something else of this already; it was not changed: check which is right',
  },
}
