import { type ErrorArguments, TanbaError } from '@tanba/kernel'

/** Every message names the thing, the fault and the mend. */
export const messages = {
  truncated: {
    kk: 'файл тым қысқа: {offset} орнынан {length} байт керек, ал онда {size} ғана бар; файлды қайта алыңыз',
    ru: 'файл обрывается: с места {offset} нужно {length} байт, а всего их {size}; получите файл заново',
    en: 'the file ends too early: {length} bytes are needed at {offset} and there are {size} in all; get the file again',
  },
  malformed: {
    kk: '{format}: {offset} орнында {what} бұзылған; файлды оны жасаған бағдарламадан қайта шығарыңыз',
    ru: '{format}: на месте {offset} повреждено: {what}; сохраните файл заново в создавшей его программе',
    en: '{format}: {what} is broken at {offset}; export the file again from the program that made it',
  },
  'too-large': {
    kk: '{format}: {what} {limit} шегінен үлкен; оны кішірейтіңіз немесе алып тастаңыз',
    ru: '{format}: {what} больше предела {limit}; уменьшите или уберите',
    en: '{format}: {what} is larger than the limit of {limit}; make it smaller or take it out',
  },
  'too-deep': {
    kk: '{format}: бөліктер {limit} деңгейден терең салынған; файлды оны жасаған бағдарламадан қайта шығарыңыз',
    ru: '{format}: вложенность глубже {limit} уровней; сохраните файл заново в создавшей его программе',
    en: '{format}: parts are nested deeper than {limit} levels; export the file again from the program that made it',
  },
  'too-many': {
    kk: '{format}: бөліктер саны {limit} шегінен көп; файлды оны жасаған бағдарламадан қайта шығарыңыз',
    ru: '{format}: частей больше предела {limit}; сохраните файл заново в создавшей его программе',
    en: '{format}: more parts than the limit of {limit}; export the file again from the program that made it',
  },
  unsupported: {
    kk: '{format}: {what} қолдау таппайды; файлды басқа пішімде сақтаңыз',
    ru: '{format}: {what} не поддерживается; сохраните файл в другом формате',
    en: '{format}: {what} is not supported; save the file in another format',
  },
  'plan-invalid': {
    kk: 'өңдеу жоспары қате ({at} орнында {remove} байт): бұл бағдарламаның қатесі, әзірлеушілерге хабарлаңыз',
    ru: 'неверный план правки (на месте {at}, {remove} байт): это ошибка программы, сообщите разработчикам',
    en: 'the plan of edits is wrong ({remove} bytes at {at}): this is a fault of the program, please report it',
  },
  'file-unreadable': {
    kk: '{place}: файл оқылмады ({detail}); жолы мен рұқсатын тексеріңіз',
    ru: '{place}: файл не читается ({detail}); проверьте путь и права',
    en: '{place}: the file cannot be read ({detail}); check its path and permissions',
  },
  'file-unwritable': {
    kk: '{place}: файл жазылмады ({detail}); орны мен рұқсатын тексеріңіз',
    ru: '{place}: файл не записан ({detail}); проверьте место и права',
    en: '{place}: the file cannot be written ({detail}); check the space and permissions',
  },
} as const

export type MediaErrorCode = keyof typeof messages

/** The one error of this package: a broken file, one beyond the limits, or a fault of the file system. */
export class MediaError extends TanbaError<MediaErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('MediaError', messages, code, values, options)
  }
}
