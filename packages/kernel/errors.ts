import { type ErrorArguments, TanbaError } from './core/tanba-error.ts'

/** Every code of the kernel with its message: the thing, the fault, the mend. A missing language is a type error. */
export const messages = {
  'civil-date-invalid': {
    kk: '{text} — күнтізбеде жоқ күн; оны ЖЖЖЖ-АА-КК түрінде жазыңыз, мысалы 2026-01-18',
    ru: '{text} — не дата календаря; запишите её в виде ГГГГ-ММ-ДД, например 2026-01-18',
    en: '{text} is not a date of the calendar; write it as YYYY-MM-DD, for example 2026-01-18',
  },
  'civil-step-invalid': {
    kk: '{date} күніне {amount} қосылмайды; 0001–9999 жылдардан шықпайтын бүтін сан беріңіз',
    ru: 'к {date} нельзя прибавить {amount}; дайте целое число, не выводящее за 0001–9999 годы',
    en: '{amount} cannot be added to {date}; give a whole number that stays within the years 0001 to 9999',
  },
  'time-zone-unknown': {
    kk: '{timeZone} уақыт белдеуі белгісіз; IANA атауын беріңіз, мысалы Asia/Almaty',
    ru: 'часовой пояс {timeZone} неизвестен; укажите имя из базы IANA, например Asia/Almaty',
    en: 'the time zone {timeZone} is unknown; give an IANA name, for example Asia/Almaty',
  },
  'instant-invalid': {
    kk: '{text} — уақыт мезеті емес; 0001–9999 жылдар аралығын алыңыз да, UTC бойынша миллисекундпен жазыңыз, мысалы 2026-01-18T00:00:00.000Z',
    ru: '{text} — не момент времени; возьмите годы 0001–9999 и запишите по UTC с миллисекундами, например 2026-01-18T00:00:00.000Z',
    en: '{text} is not an instant; take the years 0001 to 9999 and write UTC with milliseconds, for example 2026-01-18T00:00:00.000Z',
  },
  'id-invalid': {
    kk: '{text} — идентификатор емес; 7-нұсқалы UUID беріңіз, мысалы 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    ru: '{text} — не идентификатор; укажите UUID версии 7, например 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    en: '{text} is not an id; give a UUID of version 7, for example 017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
  },
  'id-parts-invalid': {
    kk: '{milliseconds} мс пен {length} байттан идентификатор шықпайды; 0 мен 2^48 − 1 аралығындағы бүтін миллисекунд және дәл 10 байт беріңіз',
    ru: 'из {milliseconds} мс и байтов в числе {length} идентификатор не составить; дайте целые миллисекунды от 0 до 2^48 − 1 и ровно 10 байтов',
    en: '{milliseconds} ms and {length} bytes make no id; give whole milliseconds from 0 to 2^48 − 1 and exactly 10 bytes',
  },
  'hex-invalid': {
    kk: '{text} — он алтылық мәтін емес; әр байтқа 0–9, a–f таңбаларының екеуін жазыңыз',
    ru: '{text} — не шестнадцатеричный текст; запишите каждый байт двумя знаками из 0–9, a–f',
    en: '{text} is not hexadecimal; write two of 0–9, a–f for each byte',
  },
  'text-lone-surrogate': {
    kk: 'мәтінде {position}-орында жұпсыз суррогат тұр, UTF-8 оны жаза алмайды; мәтінді түзетіңіз',
    ru: 'в тексте на позиции {position} суррогат без пары, в UTF-8 его не записать; исправьте текст',
    en: 'the text has a lone surrogate at position {position}, which UTF-8 cannot write; mend the text',
  },
  'ed25519-length': {
    kk: '{length} байт берілді; Ed25519 ашық кілті дәл 32 байт, қолтаңбасы дәл 64 байт болады',
    ru: 'дано байтов: {length}; в открытом ключе Ed25519 их ровно 32, в подписи ровно 64',
    en: '{length} bytes were given; an Ed25519 public key has exactly 32 and a signature exactly 64',
  },
  'ed25519-pem-invalid': {
    kk: 'мәтін — PEM түріндегі Ed25519 кілті емес; шифрланбаған бір ғана «BEGIN {label} KEY» блогын беріңіз',
    ru: 'текст — не ключ Ed25519 в виде PEM; дайте ровно один незашифрованный блок «BEGIN {label} KEY»',
    en: 'the text is not an Ed25519 key in PEM; give exactly one unencrypted "BEGIN {label} KEY" block',
  },
  'canonical-not-json': {
    kk: '{path}: {found} JSON-ға жатпайды; null, логикалық мән, шекті сан, жұпсыз суррогаты жоқ мәтін, массив не жай объект беріңіз',
    ru: '{path}: {found} не относится к JSON; дайте null, логическое значение, конечное число, строку без одиночных суррогатов, массив или простой объект',
    en: '{path}: {found} is not JSON; give null, a boolean, a finite number, a string without lone surrogates, an array or a plain object',
  },
  'canonical-too-deep': {
    kk: '{path}: деңгейлер саны {limit} шегінен асты не мән өзін қамтиды; құрылымын ықшамдаңыз',
    ru: '{path}: вложенность больше {limit} или значение содержит само себя; упростите структуру',
    en: '{path}: nested more than {limit} deep, or containing itself; make the value flatter',
  },
  'json-unexpected': {
    kk: 'JSON, {line}-жол, {column}-баған: {found} — орнында емес, мұнда тұра алатыны: {expected}; үтір, қос нүкте, тырнақша мен жақшаларды тексеріңіз',
    ru: 'JSON, строка {line}, столбец {column}: {found} не на месте, здесь может стоять: {expected}; проверьте запятые, двоеточия, кавычки и скобки',
    en: 'JSON line {line}, column {column}: {found} is out of place, here may stand: {expected}; check the commas, colons, quotes and brackets',
  },
  'json-incomplete': {
    kk: 'JSON, {line}-жол, {column}-баған: осы жерде мәтін аяқталмай үзілді; жетіспейтін бөлігін қосыңыз',
    ru: 'JSON, строка {line}, столбец {column}: здесь текст обрывается; допишите недостающее',
    en: 'JSON line {line}, column {column}: the text breaks off here; add what is missing',
  },
  'json-end-expected': {
    kk: 'JSON, {line}-жол, {column}-баған: мән бітті, бірақ мәтін әрі қарай жалғасады; артығын алып тастаңыз',
    ru: 'JSON, строка {line}, столбец {column}: значение закончилось, а текст продолжается; уберите лишнее',
    en: 'JSON line {line}, column {column}: the value has ended and the text goes on; remove the rest',
  },
  'json-string-invalid': {
    kk: 'JSON, {line}-жол, {column}-баған: мәтінде басқару таңбасы не жарамсыз экрандау тізбегі; \\uXXXX түрінде жазыңыз, кері қиғаш сызықты екі рет қойыңыз',
    ru: 'JSON, строка {line}, столбец {column}: управляющий знак или неверная последовательность в строке; запишите знак как \\uXXXX, а обратную черту удвойте',
    en: 'JSON line {line}, column {column}: a control character or an unknown escape in a string; write it as \\uXXXX, and a backslash twice',
  },
  'json-lone-surrogate': {
    kk: 'JSON, {line}-жол, {column}-баған: жұпсыз суррогат; екінші жартысын қосыңыз не алып тастаңыз',
    ru: 'JSON, строка {line}, столбец {column}: суррогат без пары; допишите вторую половину или уберите его',
    en: 'JSON line {line}, column {column}: a lone surrogate; add its other half or remove it',
  },
  'json-number-invalid': {
    kk: 'JSON, {line}-жол, {column}-баған: {literal} — JSON саны емес; 12, -0.5 не 1e9 үлгісімен жазыңыз',
    ru: 'JSON, строка {line}, столбец {column}: {literal} — не число JSON; запишите как 12, -0.5 или 1e9',
    en: 'JSON line {line}, column {column}: {literal} is not a JSON number; write it like 12, -0.5 or 1e9',
  },
  'json-number-inexact': {
    kk: 'JSON, {line}-жол, {column}-баған: {literal} санын дәл сақтау мүмкін емес; оны тырнақшаға алыңыз',
    ru: 'JSON, строка {line}, столбец {column}: число {literal} нельзя сохранить точно; запишите его в кавычках',
    en: 'JSON line {line}, column {column}: {literal} cannot be kept exactly as a number; write it as a string',
  },
  'json-duplicate-key': {
    kk: 'JSON, {line}-жол, {column}-баған: {key} кілті осы объектіде бар; біреуін ғана қалдырыңыз',
    ru: 'JSON, строка {line}, столбец {column}: ключ {key} в этом объекте уже есть; оставьте один',
    en: 'JSON line {line}, column {column}: this object already has the key {key}; keep one of them',
  },
  'json-too-deep': {
    kk: 'JSON, {line}-жол, {column}-баған: деңгейлер саны {limit} шегінен асты; құрылымын ықшамдаңыз',
    ru: 'JSON, строка {line}, столбец {column}: вложенность больше {limit}; упростите структуру',
    en: 'JSON line {line}, column {column}: nested more than {limit} deep; make the value flatter',
  },
} as const

export type KernelErrorCode = keyof typeof messages

/** Input that the kernel refuses. What it shows from outside is quoted and clipped; keys are never shown. */
export class KernelError extends TanbaError<KernelErrorCode> {
  constructor(...[code, values, options]: ErrorArguments<typeof messages>) {
    super('KernelError', messages, code, values, options)
  }
}
