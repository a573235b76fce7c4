import { warningReasons } from './warning-reasons.ts'

// Why a line is answered as it is. Own words; the law's terms are those of its official texts.

const SCOPE = {
  'mark-says-ai': {
    kk: 'Файлдағы белгі ({form}) мазмұнды жасанды интеллект жасаған не өзгерткен дейді.',
    ru: 'Метка в файле ({form}) говорит, что содержимое создал или изменил ИИ.',
    en: 'The mark in the file ({form}) says that AI created or altered the content.',
  },
  'warning-says-ai': {
    kk: 'Файлдағы ескерту мазмұнды жасанды интеллект жасаған не өзгерткен дейді.',
    ru: 'Предупреждение в файле говорит, что содержимое создал или изменил ИИ.',
    en: 'The warning in the file says that AI created or altered the content.',
  },
  'stated-ai': {
    kk: 'Тексеру кезінде солай мәлімделген: мазмұнды жасанды интеллект жасаған не өзгерткен.',
    ru: 'Так заявлено при проверке: содержимое создал или изменил ИИ.',
    en: 'So it was stated for this check: AI created or altered the content.',
  },
  'stated-not-ai': {
    kk: 'Тексеру кезінде мәлімделген: жасанды интеллект қолданылмаған; файлда бұған қайшы ештеңе табылмады.',
    ru: 'При проверке заявлено, что ИИ не применялся; в файле ничто этому не противоречит.',
    en: 'It was stated for this check that no AI was used; nothing in the file contradicts it.',
  },
  'statement-contradicted': {
    kk: 'Жасанды интеллект қолданылмаған деп мәлімделген, бірақ файл керісінше айтады; қайсысы дұрыс екенін анықтаңыз.',
    ru: 'Заявлено, что ИИ не применялся, но файл говорит обратное; выясните, что верно.',
    en: 'It was stated that no AI was used, but the file says otherwise; find out which is right.',
  },
  'broken-mark-says-ai': {
    kk: 'Жасанды интеллект туралы тек бұзылған белгі ({form}) айтады; оған сүйенуге болмайды.',
    ru: 'Об ИИ говорит лишь нарушенная метка ({form}); опереться на неё нельзя.',
    en: 'Only a broken mark ({form}) speaks of AI; it cannot be relied on.',
  },
  'trace-made-by-ai': {
    kk: 'Файлда тек жасанды интеллект генераторы қалдыратын із бар ({place}).',
    ru: 'В файле есть след, который оставляет только генератор ИИ ({place}).',
    en: 'The file holds a trace that only an AI generator leaves ({place}).',
  },
  'trace-hints-ai': {
    kk: 'Белгі де, мәлімдеме де жоқ, тек әлсіз із бар ({place}: {says}); ол ештеңені дәлелдемейді.',
    ru: 'Нет ни метки, ни заявления, есть лишь слабый след ({place}: {says}); он ничего не доказывает.',
    en: 'Neither a mark nor a statement, only a weak trace ({place}: {says}); it proves nothing.',
  },
  'ai-unsaid': {
    kk: 'Файлда да, мәлімдемеде де жасанды интеллект туралы ештеңе жоқ; белгінің болмауы ештеңені дәлелдемейді.',
    ru: 'Ни файл, ни заявление об ИИ не говорят; отсутствие метки ничего не доказывает.',
    en: 'Neither the file nor a statement speaks of AI; a missing mark proves nothing.',
  },
  'imitates-person': {
    kk: 'Мәлімделген: жеке тұлғаның келбетіне, дауысына не мінез-құлқына еліктейді.',
    ru: 'Заявлено: имитирует облик, голос или поведение физического лица.',
    en: 'Stated: it imitates the look, voice or behaviour of a natural person.',
  },
  'imitates-event': {
    kk: 'Мәлімделген: болмаған оқиғаға еліктейді.',
    ru: 'Заявлено: имитирует событие, которого не было.',
    en: 'Stated: it imitates an event that did not happen.',
  },
  'imitates-neither': {
    kk: 'Мәлімделген: адамға да, болмаған оқиғаға да еліктемейді; сөзбе-сөз оқылымда бұл синтетикалық нәтиже емес.',
    ru: 'Заявлено: не имитирует ни человека, ни небывшее событие; при буквальном прочтении это не синтетический результат.',
    en: 'Stated: it imitates neither a person nor an event that did not happen; read literally, it is no synthetic result.',
  },
  'imitation-unsaid': {
    kk: 'Адамға не болмаған оқиғаға еліктей ме — мәлімделмеген; мұны файлдан білу мүмкін емес.',
    ru: 'Не заявлено, имитирует ли содержимое человека или небывшее событие; из файла этого не узнать.',
    en: 'It was not stated whether the content imitates a person or an event that did not happen; no file tells.',
  },
  'stated-distributed': {
    kk: 'Мәлімделген: файл таратылады.',
    ru: 'Заявлено: файл распространяется.',
    en: 'Stated: the file is distributed.',
  },
  'stated-not-distributed': {
    kk: 'Мәлімделген: файл таратылмайды.',
    ru: 'Заявлено: файл не распространяется.',
    en: 'Stated: the file is not distributed.',
  },
  'distribution-unsaid': {
    kk: 'Таратыла ма — мәлімделмеген; мұны файлдан білу мүмкін емес.',
    ru: 'Не заявлено, распространяется ли файл; из него самого этого не узнать.',
    en: 'It was not stated whether the file is distributed; no file tells.',
  },
} as const

const MARK = {
  'mark-found': {
    kk: 'Табылды: {forms}.',
    ru: 'Найдено: {forms}.',
    en: 'Found: {forms}.',
  },
  'mark-none': {
    kk: 'Таныс нысандардың ешқайсысы табылмады; белгі оңай жоғалады, сондықтан бұл ештеңені дәлелдемейді.',
    ru: 'Ни одна из известных форм не найдена; метки легко теряются, так что это ничего не доказывает.',
    en: 'None of the known forms was found; marks are easily lost, so this proves nothing.',
  },
  'mark-absent': {
    kk: 'Тексеретін белгі табылмады.',
    ru: 'Нет найденной метки, которую можно проверить.',
    en: 'There is no mark found that could be checked.',
  },
  'mark-remains': {
    kk: 'Белгінің ({form}) тек қалдығы бар: өзі бүлінген, қалпына келтірілмейді.',
    ru: 'От метки ({form}) есть лишь остатки: сама она испорчена, и собрать её нельзя.',
    en: 'Only remains of a mark ({form}) are there: it is damaged and cannot be put together.',
  },
  'mark-remote': {
    kk: 'Файл белгінің мекенжайын ғана айтады ({form}); ол мекенжайға қосылған жоқпыз.',
    ru: 'Файл называет лишь адрес метки ({form}); по нему не обращались.',
    en: 'The file only names the address of a mark ({form}), which was not called.',
  },
  'mark-unreadable': {
    kk: '{form} нысанын іздеу мүмкін болмады: файлдың сол бөлігі оқылмады.',
    ru: 'Форму {form} не удалось поискать: эта часть файла не читается.',
    en: 'The form {form} could not be looked for: that part of the file cannot be read.',
  },
  'forms-none': {
    kk: 'Файлдың бұл түрінде белгі ізделмеді.',
    ru: 'В файлах этого вида метки не искались.',
    en: 'No mark was looked for in this kind of file.',
  },
  'mark-parses': {
    kk: 'Оқылды: {forms}.',
    ru: 'Прочитано: {forms}.',
    en: 'Read: {forms}.',
  },
  'mark-broken': {
    kk: '{form}: белгі бар, бірақ бүлінген, оқылмайды.',
    ru: '{form}: метка есть, но повреждена и не читается.',
    en: '{form}: there is a mark, but it is damaged and cannot be read.',
  },
  'says-ai': {
    kk: '{form}: стандарттық мән {type}.',
    ru: '{form}: стандартное значение {type}.',
    en: '{form}: the standard value {type}.',
  },
  'says-other': {
    kk: '{form}: {type} — жасанды интеллект туралы айтпайды.',
    ru: '{form}: {type} — об ИИ не говорит.',
    en: '{form}: {type}, which says nothing of AI.',
  },
  'says-nothing': {
    kk: '{form}: мазмұнның қалай жасалғаны айтылмаған.',
    ru: '{form}: не сказано, как создано содержимое.',
    en: '{form}: does not say how the content was made.',
  },
  'forms-contradict': {
    kk: 'Белгілер бір-біріне қайшы: {form} жасанды интеллект дейді, {other} олай демейді.',
    ru: 'Метки противоречат друг другу: {form} говорит об ИИ, {other} — нет.',
    en: 'The marks contradict each other: {form} says AI, {other} does not.',
  },
  bound: {
    kk: '{form}: мазмұнның хешіне қол қойылған, ол бүтін.',
    ru: '{form}: хеш содержимого подписан и совпадает.',
    en: '{form}: the hash of the content is signed, and it holds.',
  },
  'bound-silent': {
    kk: '{form}: қол қойылған, бүтін, бірақ жасанды интеллект туралы айтпайды; ол туралы қол қойылмаған белгі ғана айтуы мүмкін.',
    ru: '{form}: подписана и цела, но об ИИ не говорит; о нём может говорить лишь метка без подписи.',
    en: '{form}: signed and intact, but says nothing of AI; only an unsigned mark may do so.',
  },
  unsigned: {
    kk: '{form}: қол қойылмаған, оны кез келген адам жазып не өшіре алады.',
    ru: '{form}: без подписи, вписать или стереть её может кто угодно.',
    en: '{form}: not signed, so anybody can write or remove it.',
  },
  'mark-altered': {
    kk: '{form}: белгі салынғаннан кейін файл не белгі өзгертілген.',
    ru: '{form}: после постановки метки файл или сама метка изменены.',
    en: '{form}: the file or the mark was changed since it was put on.',
  },
  'signature-invalid': {
    kk: '{form}: белгінің қолтаңбасы жарамсыз.',
    ru: '{form}: подпись метки недействительна.',
    en: '{form}: the signature of the mark is not valid.',
  },
  'holder-named': {
    kk: '{name}; қол қойған тарап сіз сенетін тізбекте.',
    ru: '{name}; подписавший известен по доверенной цепочке.',
    en: '{name}; the signer is known under a root that is trusted.',
  },
  'holder-claimed': {
    kk: '{name}; бұл атауды ешкім растамаған.',
    ru: '{name}; никем не подтверждено.',
    en: '{name}; confirmed by nobody.',
  },
  'signer-only': {
    kk: 'Тек қол қойған тарап аталған ({name}); ол жүйенің меншік иесі не иегері ме — айтылмаған.',
    ru: 'Назван лишь подписавший ({name}); собственник он или владелец системы, не сказано.',
    en: 'Only the signer is named ({name}); whether that is the owner or holder of the system is not said.',
  },
  'holder-none': {
    kk: '{form}: белгіде аталмаған. Заң оны дәл белгіде атауды талап етпейді; басқа жерде аталуы мүмкін.',
    ru: '{form}: в метке не назван. Закон не требует называть его именно в метке; он может быть назван и вне файла.',
    en: '{form}: not named in the mark. The law does not ask for it there; it may be named elsewhere.',
  },
  'official-unconfirmed': {
    kk: 'Бұйрықтың мәтінін растау мүмкін болмады, сондықтан нысанның оған сай екені белгісіз.',
    ru: 'Текст приказа подтвердить не удалось, поэтому соответствие ему неизвестно.',
    en: 'The text of the order could not be confirmed, so whether the form is the one it asks for is not known.',
  },
} as const

type Reasons = typeof SCOPE & typeof MARK & typeof warningReasons

export type ReasonCode = keyof Reasons

export const REASONS: Reasons = { ...SCOPE, ...MARK, ...warningReasons }
