/** Messages about duties and evidence; the package's `errors.ts` takes them in. */
export const dutyMessages = {
  'evidence-kind': {
    kk: '{field}: {duty} міндетінің нормасы {text} түріндегі дәлелді қабылдамайды; мынаның бірін беріңіз: {known}',
    ru: '{field}: норма обязанности {duty} не принимает доказательство вида {text}; дайте одно из: {known}',
    en: '{field}: the provision of {duty} does not accept evidence of the kind {text}; give one of: {known}',
  },
  'evidence-form': {
    kk: '{field}: {kind} – {text} түрінде қабылданбайды; мүмкін түрлері: {known}',
    ru: '{field}: {kind} не принимается в форме {text}; возможные формы: {known}',
    en: '{field}: {kind} is not taken in the form {text}; forms that are: {known}',
  },
  'evidence-digest': {
    kk: '{field}: {text} – SHA-256 хеші емес; файлды қайта жүктеңіз',
    ru: '{field}: {text} – не хеш SHA-256; загрузите файл заново',
    en: '{field}: {text} is no SHA-256 digest; upload the file again',
  },
  'evidence-ahead': {
    kk: '{field}: {date} – бүгінгі күннен ({today}) кейін; құжаттың өз күнін енгізіңіз',
    ru: '{field}: {date} – позже сегодняшнего дня ({today}); введите дату самого документа',
    en: '{field}: {date} is after today ({today}); enter the date that the document bears',
  },
  'evidence-expired': {
    kk: '{field}: {date} өтіп кетті (бүгін {today}); жаңартылған дәлелді беріңіз',
    ru: '{field}: {date} уже прошло (сегодня {today}); дайте обновлённое доказательство',
    en: '{field}: {date} has passed (today is {today}); give renewed evidence',
  },
} as const
