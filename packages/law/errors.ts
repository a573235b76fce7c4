import { type ErrorArguments, TanbaError } from '@tanba/kernel'

/** Every message names the thing, the fault and the mend. `{place}` is file:line where there is one. */
export const messages = {
  'rule-cycle': {
    kk: '{rule} ережесі өзіне тәуелді: {cycle}; ережелердің бірінен сілтемені алып тастаңыз',
    ru: 'правило {rule} зависит от самого себя: {cycle}; уберите ссылку из одного из правил',
    en: 'rule {rule} depends on itself: {cycle}; take the reference out of one of the rules',
  },
  'unknown-reading': {
    kk: '"{name}" деген оқылым жоқ; мыналардың бірін алыңыз: {known}',
    ru: 'прочтения "{name}" нет; выберите одно из: {known}',
    en: 'there is no reading "{name}"; choose one of: {known}',
  },
  'unknown-reading-value': {
    kk: '{name} оқылымында "{value}" мәні жоқ; мыналардың бірін алыңыз: {known}',
    ru: 'у прочтения {name} нет значения "{value}"; выберите одно из: {known}',
    en: 'reading {name} has no value "{value}"; choose one of: {known}',
  },
  'reading-shape': {
    kk: '"{text}" түсініксіз; оқылымды АТЫ=МӘНІ түрінде жазыңыз, мысалы marking=literal',
    ru: '"{text}" непонятно; запишите прочтение как ИМЯ=ЗНАЧЕНИЕ, например marking=literal',
    en: '"{text}" is not understood; write a reading as NAME=VALUE, for example marking=literal',
  },
  'date-invalid': {
    kk: '{place}: {what}: "{text}" күнтізбеде жоқ күн; ЖЖЖЖ-АА-КК түрінде жазыңыз, мысалы 2026-03-01',
    ru: '{place}: {what}: "{text}" — такой даты нет; запишите её как ГГГГ-ММ-ДД, например 2026-03-01',
    en: '{place}: {what}: "{text}" is not a day of the calendar; write it as YYYY-MM-DD, for example 2026-03-01',
  },
  'unknown-result': {
    kk: '"{id}" деген нәтиже жоқ; мүмкін, {nearest} керек шығар',
    ru: 'результата "{id}" нет; возможно, имелся в виду {nearest}',
    en: 'there is no result "{id}"; did you mean {nearest}?',
  },
  'citation-unreadable': {
    kk: '"{text}" сілтемесі түсініксіз; мысалы былай жазыңыз: 17(3)(6), немесе personal-data-law 19-1(3)',
    ru: 'ссылка "{text}" непонятна; напишите, например, 17(3)(6) или personal-data-law 19-1(3)',
    en: 'citation "{text}" is not understood; write for example 17(3)(6), or personal-data-law 19-1(3)',
  },
  'unknown-provision': {
    kk: '{id} нормасы бумада жоқ; мүмкін, {nearest} керек шығар',
    ru: 'нормы {id} в пакете нет; возможно, имелась в виду {nearest}',
    en: 'the pack has no provision {id}; did you mean {nearest}?',
  },
  'pack-unreadable': {
    kk: '{place}: заң бумасын оқу мүмкін болмады ({detail}); бағдарламаны қайта орнатыңыз',
    ru: '{place}: пакет закона не читается ({detail}); переустановите программу',
    en: '{place}: the law pack cannot be read ({detail}); install the program again',
  },
  'pack-tampered': {
    kk: '{place}: заң бумасының хеші {found}, ал бағдарлама {expected} күтеді: файл өзгертілген; түпнұсқасын қайтарыңыз',
    ru: '{place}: хеш пакета закона {found}, а программа ждёт {expected}: файл изменён; верните исходный',
    en: '{place}: the law pack hashes to {found} and the program expects {expected}: the file was changed; put the original back',
  },
  'pack-invalid': {
    kk: '{place}: заң бумасында {count} қате бар; біріншісі: {first}; YAML файлын түзетіп, `npm run generate` іске қосыңыз',
    ru: '{place}: в пакете закона ошибок: {count}; первая: {first}; исправьте файл YAML и выполните `npm run generate`',
    en: '{place}: the law pack has {count} faults; the first: {first}; mend the YAML file and run `npm run generate`',
  },
  'file-unreadable': {
    kk: '{place}: файл оқылмады ({detail}); жолы мен рұқсатын тексеріңіз',
    ru: '{place}: файл не читается ({detail}); проверьте путь и права',
    en: '{place}: the file cannot be read ({detail}); check its path and permissions',
  },
  'file-unwritable': {
    kk: '{place}: файлға жазылмады ({detail}); қалтаның бар екенін, оған жазуға рұқсат пен бос орынды тексеріңіз',
    ru: '{place}: файл не записан ({detail}); проверьте, что папка есть, в неё можно писать и на диске есть место',
    en: '{place}: the file cannot be written ({detail}); check that its folder exists, may be written to, and that the disk has room',
  },
  'too-large': {
    kk: '{place}: файл {limit} шегінен үлкен; оны бөліңіз немесе артығын алып тастаңыз',
    ru: '{place}: файл больше предела {limit}; разделите его или уберите лишнее',
    en: '{place}: the file is larger than the limit of {limit}; split it or take out what is not needed',
  },
  'too-deep': {
    kk: '{place}: мәндер {limit} деңгейден терең салынған; құрылымын ықшамдаңыз',
    ru: '{place}: вложенность глубже {limit} уровней; упростите структуру',
    en: '{place}: values are nested deeper than {limit} levels; make the file flatter',
  },
  'not-yaml': {
    kk: '{place}: бұл YAML да, JSON да емес ({detail}); осы жолды түзетіңіз',
    ru: '{place}: это не YAML и не JSON ({detail}); исправьте эту строку',
    en: '{place}: this is neither YAML nor JSON ({detail}); mend this line',
  },
  alias: {
    kk: '{place}: YAML бүркеншік аттары (*{name}) қабылданбайды; мәнді толық жазыңыз',
    ru: '{place}: псевдонимы YAML (*{name}) не принимаются; напишите значение полностью',
    en: '{place}: YAML aliases (*{name}) are not accepted; write the value out',
  },
  shape: {
    kk: '{place}: {what}: мұнда {expected} болуы керек; үлгісі examples/systems қалтасында',
    ru: '{place}: {what}: здесь должно быть: {expected}; образцы в examples/systems',
    en: '{place}: {what}: expected {expected} here; see examples/systems for the form',
  },
  'unknown-key': {
    kk: '{place}: "{key}" деген кілт жоқ; мүмкін, {nearest} керек шығар',
    ru: '{place}: ключа "{key}" нет; возможно, имелся в виду {nearest}',
    en: '{place}: there is no key "{key}"; did you mean {nearest}?',
  },
  'unknown-fact': {
    kk: '{place}: "{id}" деген факт жоқ; мүмкін, {nearest} керек шығар',
    ru: '{place}: факта "{id}" нет; возможно, имелся в виду {nearest}',
    en: '{place}: there is no fact "{id}"; did you mean {nearest}?',
  },
  'not-one-of': {
    kk: '{place}: {id}: "{value}" мыналардың бірі емес: {known}',
    ru: '{place}: {id}: "{value}" не входит в число: {known}',
    en: '{place}: {id}: "{value}" is not one of {known}',
  },
  'wrong-type': {
    kk: '{place}: {id}: "{value}" сәйкес келмейді; {expected} жазыңыз',
    ru: '{place}: {id}: "{value}" не подходит; напишите {expected}',
    en: '{place}: {id}: "{value}" does not fit; write {expected}',
  },
  'out-of-range': {
    kk: '{place}: {id}: {value} мәні {min} мен {max} аралығында емес',
    ru: '{place}: {id}: {value} вне пределов от {min} до {max}',
    en: '{place}: {id}: {value} is not between {min} and {max}',
  },
  'too-many': {
    kk: '{place}: {id}: элементтер саны {limit} шегінен көп',
    ru: '{place}: {id}: элементов больше предела {limit}',
    en: '{place}: {id}: more items than the limit of {limit}',
  },
  'determination-not-found': {
    kk: '{text}: мұндай файл да, {folder} ішінде сақталған анықтау да жоқ; алдымен `tanba law determine` іске қосыңыз',
    ru: '{text}: нет ни такого файла, ни сохранённого определения в {folder}; сначала выполните `tanba law determine`',
    en: '{text}: neither a file nor a determination kept in {folder}; run `tanba law determine` first',
  },
  'determination-invalid': {
    kk: '{place}: бұл анықтау емес ({detail}); `tanba law determine --json` шығарған файлды беріңіз',
    ru: '{place}: это не определение ({detail}); дайте файл, который вывела команда `tanba law determine --json`',
    en: '{place}: this is not a determination ({detail}); give a file written by `tanba law determine --json`',
  },
  'other-pack': {
    kk: '{place}: анықтау {wanted} бумасымен жасалған, ал мұнда {found}; сол буманы --pack арқылы беріңіз',
    ru: '{place}: определение сделано по пакету {wanted}, а здесь {found}; дайте тот пакет через --pack',
    en: '{place}: the determination was made with pack {wanted} and this one is {found}; give that pack with --pack',
  },
  'other-engine': {
    kk: '{place}: анықтау есептеу ядросының {wanted} нұсқасымен жасалған, ал мұнда {found}; сол нұсқаны іске қосыңыз',
    ru: '{place}: определение сделано версией вычислительного ядра {wanted}, а здесь {found}; запустите ту версию',
    en: '{place}: the determination was made by engine {wanted} and this one is {found}; run that version',
  },
  'not-writable': {
    kk: '{place}: жазу мүмкін болмады ({detail}); қалтаның рұқсатын тексеріңіз немесе TANBA_HOME арқылы басқа қалтаны көрсетіңіз',
    ru: '{place}: записать не удалось ({detail}); проверьте права на папку или укажите другую через TANBA_HOME',
    en: '{place}: cannot be written ({detail}); check the permissions of the folder, or name another with TANBA_HOME',
  },
  'hash-ambiguous': {
    kk: '{text}: сақталған анықтаулардың {count} данасы осылай басталады; хештің көбірек таңбасын жазыңыз',
    ru: '{text}: так начинаются несколько сохранённых определений ({count}); допишите знаки хеша',
    en: '{text}: {count} kept determinations begin like this; write more digits of the hash',
  },
  'certificate-invalid': {
    kk: '{place}: бұл қол қойылған анықтау емес ({detail}); `tanba law sign` жазған файлды беріңіз',
    ru: '{place}: это не подписанное определение ({detail}); дайте файл, который записала команда `tanba law sign`',
    en: '{place}: this is not a signed determination ({detail}); give a file written by `tanba law sign`',
  },
  'key-invalid': {
    kk: '{place}: бұл PEM түріндегі жабық Ed25519 кілті емес; шифрланбаған бір ғана PRIVATE KEY блогы бар файл беріңіз',
    ru: '{place}: это не закрытый ключ Ed25519 в виде PEM; дайте файл с одним незашифрованным блоком PRIVATE KEY',
    en: '{place}: this is not a private Ed25519 key in PEM; give a file with one unencrypted PRIVATE KEY block',
  },
} as const

export type LawErrorCode = keyof typeof messages

/** The one error of this package: broken input or a broken pack. What the law answers is never an error. */
export class LawError extends TanbaError<LawErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('LawError', messages, code, values, options)
  }
}
