/** Messages about the record of a system; the package's `errors.ts` takes them in. */
export const systemMessages = {
  'text-empty': {
    kk: '{field}: мәтін бос; кемінде бір таңба енгізіңіз',
    ru: '{field}: текст пуст; введите хотя бы один знак',
    en: '{field}: the text is empty; enter at least one character',
  },
  'text-long': {
    kk: '{field}: {length} таңба; ең көбі {limit}, мәтінді қысқартыңыз',
    ru: '{field}: {length} знаков; не больше {limit}, сократите текст',
    en: '{field}: {length} characters; at most {limit}, shorten the text',
  },
  'text-character': {
    kk: '{field}: {text} ішінде көрінбейтін басқару таңбасы бар ({character}); оны алып тастаңыз',
    ru: '{field}: в {text} есть невидимый управляющий знак ({character}); уберите его',
    en: '{field}: {text} holds an invisible control character ({character}); take it out',
  },
  'link-invalid': {
    kk: '{field}: {text} – сілтеме емес; https:// немесе http:// деп басталатын мекенжай енгізіңіз',
    ru: '{field}: {text} – не ссылка; введите адрес, который начинается с https:// или http://',
    en: '{field}: {text} is no link; enter an address that begins with https:// or http://',
  },
  'many-items': {
    kk: '{field}: {count} жазба; ең көбі {limit}, бір бөлігін басқа жазбаға көшіріңіз',
    ru: '{field}: {count} записей; не больше {limit}, перенесите часть в другую запись',
    en: '{field}: {count} entries; at most {limit}, move some to another record',
  },
  'role-unknown': {
    kk: '{field}: {text} – заңдағы рөл емес; мынаның бірін таңдаңыз: {known}',
    ru: '{field}: {text} – не роль по закону; выберите одну из: {known}',
    en: '{field}: {text} is no role of the law; choose one of: {known}',
  },
  'role-twice': {
    kk: '{field}: {text} рөлі екі рет берілген; біреуін қалдырып, негіздерді біріктіріңіз',
    ru: '{field}: роль {text} указана дважды; оставьте одну и объедините основания',
    en: '{field}: the role {text} stands twice; keep one and join the grounds',
  },
  'version-twice': {
    kk: '{field}: {text} нұсқасы екі рет берілген; әр нұсқаны бір рет енгізіңіз',
    ru: '{field}: версия {text} указана дважды; введите каждую версию один раз',
    en: '{field}: the version {text} stands twice; enter each version once',
  },
  'date-invalid': {
    kk: '{field}: {text} – күн емес; 2026-01-18 түрінде енгізіңіз',
    ru: '{field}: {text} – не дата; введите в виде 2026-01-18',
    en: '{field}: {text} is no date; enter it like 2026-01-18',
  },
} as const
